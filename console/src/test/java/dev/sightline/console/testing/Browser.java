package dev.sightline.console.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium without a window, which reaches nothing but this machine, and nothing is
 * downloaded for. {@link SharedBrowser} gives tests the one of their JVM.
 */
public final class Browser implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Held, so that its level stays: that a library does not know this version matters not. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Whether this machine has what it needs. */
  static boolean isThere() {
    return Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
  }

  /** A browser of one's own, which the caller closes. */
  public static Browser start() {
    return start(options());
  }

  /** One that keeps a trace of its tasks, too. */
  public static Browser startTraced() {
    ChromeOptions options = options();
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    options.setExperimentalOption(
        "perfLoggingPrefs",
        Map.of(
            "enableNetwork",
            false,
            "enablePage",
            false,
            "traceCategories",
            "disabled-by-default-devtools.timeline"));
    return start(options);
  }

  private static Browser start(ChromeOptions options) {
    SELENIUM.setLevel(Level.SEVERE);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
    return new Browser(driver);
  }

  private static ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(PROGRAM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  /** As new: an empty page, no cookies, a desktop's size and a light look. */
  void reset() {
    driver.get("about:blank");
    forgetCookies();
    show(Screen.DESKTOP, Scheme.LIGHT);
    List<String> unused = complaints();
  }

  /** Also those that scripts don't see; pages that are open stay. */
  public void forgetCookies() {
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
  }

  /** Shows pages on that screen from now on. */
  public void show(Screen screen, Scheme scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            screen.width(),
            "height",
            screen.height(),
            "deviceScaleFactor",
            1,
            "mobile",
            screen == Screen.PHONE));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme.toString()))));
  }

  /** Opens a page, and returns when it is loaded. */
  public void open(URI page) {
    driver.get(page.toString());
  }

  public String title() {
    return driver.getTitle();
  }

  /** What the address bar has. */
  public URI address() {
    return URI.create(driver.getCurrentUrl());
  }

  /** The elements that a CSS selector matches now. */
  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /**
   * The first of them.
   *
   * @throws org.openqa.selenium.NoSuchElementException if there is none
   */
  public WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** All that can be read on the page. */
  public String text() {
    return one("body").getText();
  }

  /** Types into whatever has the focus. */
  public void type(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** The same for a single key. */
  public void press(Keys key) {
    type(key);
  }

  /**
   * Presses the pointer on an element and releases it elsewhere on it.
   *
   * @param fromX part of its width, 0 to 1, as {@code fromY} is of its height
   */
  public void drag(String selector, double fromX, double fromY, double toX, double toY) {
    WebElement element = one(selector);
    new Actions(driver)
        .moveToElement(element, offset(element, fromX, true), offset(element, fromY, false))
        .clickAndHold()
        .moveToElement(element, offset(element, toX, true), offset(element, toY, false))
        .release()
        .perform();
  }

  /** The same in one place. */
  public void clickAt(String selector, double x, double y) {
    drag(selector, x, y, x, y);
  }

  /** From its middle, in pixels. */
  private static int offset(WebElement element, double part, boolean isAcross) {
    int size = isAcross ? element.getSize().getWidth() : element.getSize().getHeight();
    return (int) Math.round((part - 0.5) * size);
  }

  /** What has the focus. */
  public WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** Evaluates a script's function body in the page. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** How many pixels of the page are to the right of the window. */
  public long overflow() {
    return (Long)
        run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** How many bytes the page has loaded, as they were sent, pictures left out. */
  public long weight() {
    return ((Number)
            run(
                """
                return performance.getEntries()
                  .filter((entry) => entry.encodedBodySize !== undefined && entry.initiatorType !== "img")
                  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
                """))
        .longValue();
  }

  /** What axe-core finds wrong with the page for people who can't see it, or see it badly. */
  public List<String> violations() {
    run(Axe.SCRIPT);
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ["violations"] }).then(
              (result) => done(result.violations.map((violation) => violation.id + ": " + violation.help + ": "
                + violation.nodes.map((node) => node.target.join(" ")).join(", "))),
              (error) => done(["axe-core failed: " + error]));
            """);
    return texts(found);
  }

  /** What the browser itself has complained of since it was asked last: policy, errors, 404. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** What {@link #startTraced} has kept since it was asked last: messages of the protocol. */
  public List<String> trace() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> entry.getMessage())
        .toList();
  }

  /** Leaves a picture of the whole page in {@code target/screenshots}. */
  public void photograph(String name) {
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          Base64.getDecoder().decode((String) picture.get("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static List<String> texts(Object found) {
    return found instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : Stream.of(String.valueOf(found)).toList();
  }

  /** How large the window is. */
  public enum Screen {
    DESKTOP(1280, 900),
    PHONE(360, 780);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }

    @Override
    public String toString() {
      return this == PHONE ? "phone" : "desktop";
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }
  }

  /** What the viewer's system prefers. */
  public enum Scheme {
    LIGHT,
    DARK;

    @Override
    public String toString() {
      return this == DARK ? "dark" : "light";
    }
  }

  /** The script, from its jar. */
  private static final class Axe {

    static final String SCRIPT = read();

    private static String read() {
      try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
        return new String(script.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
