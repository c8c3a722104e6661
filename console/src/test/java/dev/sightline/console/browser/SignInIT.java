package dev.sightline.console.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sightline.console.testing.Browser;
import dev.sightline.console.testing.Browser.Scheme;
import dev.sightline.console.testing.Browser.Screen;
import dev.sightline.console.testing.SharedBrowser;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;

/** The way in, and out. */
@ExtendWith(SharedBrowser.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {

  private static final String PASSWORD = "correct horse";

  private EmbeddedServer console;

  @BeforeAll
  void start() {
    console =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of("micronaut.server.port", -1, "sightline.console.password", PASSWORD));
  }

  @AfterAll
  void stop() {
    console.close();
  }

  @Test
  void shouldSayThatThePasswordIsWrongAndTakeTheRightOneByKeyboard(Browser browser) {
    open(browser, "/?page=1");
    assertEquals("/login", browser.address().getPath());
    assertEquals("password", browser.focused().getDomAttribute("id"));

    browser.type("battery staple", Keys.ENTER);

    patiently().until(() -> browser.text().contains("Wrong password."));
    awaitScripts(browser, "/login");
    assertEquals(List.of(), browser.violations());
    assertEquals("password", browser.focused().getDomAttribute("id"));
    browser.type(PASSWORD, Keys.ENTER);
    awaitScripts(browser, "/");
    assertEquals("page=1", browser.address().getQuery());
  }

  @Test
  void shouldSignOut(Browser browser) {
    signIn(browser);

    browser.one("form[action='/logout'] button").click();

    await().until(() -> browser.address().getPath().equals("/login"));
    open(browser, "/");
    assertEquals("/login", browser.address().getPath());
  }

  @Test
  void shouldSayOnAnOpenPageThatTheSessionHasEnded(Browser browser) {
    signIn(browser);
    browser.forgetCookies();

    browser.run("document.dispatchEvent(new Event('sightline:disconnected'))");

    await().until(() -> !browser.all("#signed-out").isEmpty());
    assertTrue(browser.text().contains("Signed out"), browser.text());
    assertEquals("/login?from=%2F", browser.one("#signed-out a").getDomAttribute("href"));
    assertEquals(List.of(), browser.violations());
    browser.photograph("signed-out");
  }

  @Test
  void shouldSayItToWhoAsksForMoreAndLeaveThePageThere(Browser browser) {
    signIn(browser);
    open(browser, "/ledger");
    browser.forgetCookies();

    browser.run("htmx.trigger(document.querySelector('.status-strip'), 'load')");

    await().until(() -> !browser.all("#signed-out").isEmpty());
    assertEquals("/ledger", browser.address().getPath());
    assertEquals("/login?from=%2Fledger", browser.one("#signed-out a").getDomAttribute("href"));
  }

  @Test
  void shouldLeaveAPageAloneWhoseSessionGoesOn(Browser browser) {
    signIn(browser);

    browser.run(
        """
        window.asked = 0;
        const fetch = window.fetch;
        window.fetch = (...all) => fetch(...all).finally(() => window.asked++);
        document.dispatchEvent(new Event('sightline:disconnected'));
        """);

    await().until(() -> browser.run("return window.asked").equals(1L));
    assertTrue(browser.all("#signed-out").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeAccessibleOnEveryScreen(Scheme scheme, Browser browser) {
    for (Screen screen : Screen.values()) {
      browser.show(screen, scheme);
      open(browser, "/login");

      assertEquals(List.of(), browser.violations());
      assertEquals(0, browser.overflow());
      assertEquals(List.of(), browser.complaints());
      browser.photograph("sign-in-%s-%s".formatted(screen, scheme));
    }
  }

  @Test
  void shouldNotRunWhatALinkToThePageBrings(Browser browser) {
    open(
        browser, "/login?from=%2F%22%3E%3Cimg%20src=x%20onerror=%22document.title='hostile'%22%3E");

    assertFalse(browser.title().contains("hostile"));
    assertTrue(browser.all("main img[onerror]").isEmpty());
  }

  private void signIn(Browser browser) {
    open(browser, "/");
    browser.type(PASSWORD, Keys.ENTER);
    awaitScripts(browser, "/");
  }

  /** A page's address is there before its scripts are. */
  private static void awaitScripts(Browser browser, String path) {
    patiently()
        .until(
            () ->
                browser
                    .run("return location.pathname + ' ' + document.readyState")
                    .equals(path + " complete"));
  }

  /** What is looked at may belong to the page before. */
  private static ConditionFactory patiently() {
    return await().ignoreExceptionsInstanceOf(WebDriverException.class);
  }

  private void open(Browser browser, String path) {
    browser.open(console.getURI().resolve(path));
  }
}
