package dev.sightline.console.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sightline.console.testing.Browser;
import dev.sightline.console.testing.Browser.Scheme;
import dev.sightline.console.testing.Browser.Screen;
import dev.sightline.console.testing.EmbeddedConsole;
import dev.sightline.console.testing.Gate;
import dev.sightline.console.testing.SharedBrowser;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import dev.sightline.local.process.FreePorts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** The wall while results come, and while parts of it are away. */
@ExtendWith({SharedBrowser.class, SharedSurroundings.class})
class WallInBrowserIT {

  @Test
  void shouldShowEachPictureAsItIsStored(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    try (Cameras cameras = new Cameras(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      browser.open(console.uri("/"));
      patiently().until(() -> browser.text().contains("No camera has stored a result"));

      String first = cameras.see("gate", 0, "person");
      awaitPicture(browser, "gate", first);
      String second = cameras.see("gate", 1, "person");
      awaitPicture(browser, "gate", second);

      assertEquals(1, browser.all("#wall article").size());
      assertEquals(List.of(), browser.violations());
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void shouldSayThatACameraFellSilentAndThatItIsBack(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    try (Cameras cameras = new Cameras(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      browser.open(console.uri("/"));
      // So often, that a few seconds of silence are unusual.
      cameras.see("gate", 0, "person");
      cameras.see("gate", 1, "person");
      awaitPicture(browser, "gate", cameras.see("gate", 2, "person"));
      patiently().until(() -> state(browser, "gate").equals("online"));

      patiently().until(() -> state(browser, "gate").equals("offline"));
      assertTrue(browser.text().contains("in trouble"), browser.text());

      cameras.see("gate", 3, "person");
      patiently().until(() -> state(browser, "gate").equals("online"));
    }
  }

  @Test
  void shouldShowACameraThatFellSilentLongBeforeTheStart(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    try (Cameras cameras = new Cameras(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      String before = cameras.store("gate", 0, "person", Instant.now().minus(Duration.ofHours(20)));
      cameras.see("yard", 0, "person");
      browser.open(console.uri("/"));

      awaitPicture(browser, "gate", before);

      assertEquals("offline", state(browser, "gate"));
      assertTrue(browser.one("[data-id='gate'] .why").getText().contains("since"));
      for (Scheme scheme : Scheme.values()) {
        for (Screen screen : Screen.values()) {
          browser.show(screen, scheme);
          assertEquals(0, browser.overflow());
          browser.photograph("wall-silent-%s-%s".formatted(screen, scheme));
        }
      }
    }
  }

  @Test
  void shouldShowFiftyCamerasOnEveryScreen(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    try (Cameras cameras = new Cameras(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      for (int camera = 1; camera <= 50; camera++) {
        cameras.see("camera-%02d".formatted(camera), 0, "person");
      }
      browser.open(console.uri("/"));
      patiently().until(() -> browser.all("#wall article").size() == 50);
      patiently().until(() -> isLoaded(browser, "camera-01"));

      for (Scheme scheme : Scheme.values()) {
        for (Screen screen : Screen.values()) {
          browser.show(screen, scheme);
          assertEquals(0, browser.overflow());
          assertEquals(List.of(), browser.violations());
          browser.photograph("wall-50-%s-%s".formatted(screen, scheme));
        }
      }
    }
  }

  @Test
  void shouldLeadToACamerasPicturesAndEventsByKeyboardAlone(
      Browser browser, Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    try (Cameras cameras = new Cameras(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      String key = cameras.see("gate", 0, "person");
      browser.open(console.uri("/"));
      awaitPicture(browser, "gate", key);

      browser.press(Keys.TAB);
      assertEquals("Skip to content", browser.focused().getText());
      browser.press(Keys.ENTER);
      browser.type(Keys.TAB, Keys.TAB);

      assertEquals("gate", browser.focused().getText());
      browser.press(Keys.TAB);
      assertEquals("Events of gate", browser.focused().getAccessibleName());
      browser.press(Keys.ENTER);
      patiently().until(() -> browser.address().getPath().equals("/events"));
      assertEquals("stream=gate", browser.address().getQuery());
    }
  }

  @Test
  void shouldGoOnWhenTheConsoleIsStartedAgainWhileThePageIsOpen(
      Browser browser, Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    Map<String, String> environment = new HashMap<>(surroundings.environment(name));
    environment.put("MICRONAUT_SERVER_PORT", Integer.toString(FreePorts.find(1).get(0)));
    try (Cameras cameras = new Cameras(surroundings, name)) {
      try (EmbeddedConsole console = EmbeddedConsole.start(environment)) {
        String before = cameras.see("gate", 0, "person");
        browser.open(console.uri("/"));
        awaitPicture(browser, "gate", before);
      }
      patiently().until(() -> browser.text().contains("Reconnecting"));
      try (EmbeddedConsole again = EmbeddedConsole.start(environment)) {
        String after = cameras.see("gate", 1, "person");

        awaitPicture(browser, "gate", after);
        patiently().until(() -> !browser.text().contains("Reconnecting"));
        assertTrue(again.uri("/").getPort() == browser.address().getPort());
      }
    }
  }

  @Test
  void shouldShowWhatComesWhileS3IsSlowAndAfterItWasAway(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    try (Gate gate = new Gate(surroundings.s3().endpoint());
        Cameras cameras = new Cameras(surroundings, name)) {
      Map<String, String> environment = new HashMap<>(surroundings.environment(name));
      environment.put("S3_ENDPOINT", gate.address().toString());
      try (EmbeddedConsole console = EmbeddedConsole.start(environment)) {
        gate.setLatency(Duration.ofMillis(200));
        browser.open(console.uri("/"));
        awaitPicture(browser, "gate", cameras.see("gate", 0, "person"));

        gate.shut();
        cameras.see("gate", 1, "person");
        patiently().until(() -> browser.text().contains("S3 away"));
        assertTrue(browser.text().contains("New pictures can't be found"), browser.text());
        assertTrue(isLoaded(browser, "gate"), "the last picture stays");
        browser.photograph("wall-without-s3");

        gate.open();
        awaitPicture(browser, "gate", cameras.see("gate", 2, "person"));
        patiently().until(() -> browser.text().contains("S3 up"));
      }
    }
  }

  private static void awaitPicture(Browser browser, String stream, String key) {
    patiently()
        .until(
            () ->
                isLoaded(browser, stream)
                    && browser
                        .one("[data-id='%s'] img".formatted(stream))
                        .getDomAttribute("src")
                        .endsWith(key));
  }

  private static String state(Browser browser, String stream) {
    return browser.one("[data-id='%s'] [data-f='state']".formatted(stream)).getText();
  }

  private static boolean isLoaded(Browser browser, String stream) {
    Object width =
        browser.run(
            "return document.querySelector(arguments[0])?.naturalWidth ?? 0",
            "[data-id='%s'] img".formatted(stream));
    return Long.valueOf(640).equals(width);
  }

  private static ConditionFactory patiently() {
    return await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptionsInstanceOf(org.openqa.selenium.StaleElementReferenceException.class);
  }
}
