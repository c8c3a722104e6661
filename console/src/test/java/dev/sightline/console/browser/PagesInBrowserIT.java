package dev.sightline.console.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sightline.console.testing.Browser;
import dev.sightline.console.testing.Browser.Scheme;
import dev.sightline.console.testing.Browser.Screen;
import dev.sightline.console.testing.EmbeddedConsole;
import dev.sightline.console.testing.SharedBrowser;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All pages, with three cameras' results, one of which calls what it sees by a hostile name. */
@ExtendWith({SharedBrowser.class, SharedSurroundings.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserIT {

  private static final String HOSTILE =
      "\"><img src=x"
          + " onerror=\"document.title='hostile'\"><script>document.title='hostile'</script>";

  private final Instant earlier = Instant.now().minusSeconds(120);
  private Cameras cameras;
  private EmbeddedConsole console;
  private String hostileBatch;

  @BeforeAll
  void start(Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    cameras = new Cameras(surroundings, name);
    for (int index = 0; index < 3; index++) {
      Instant at = earlier.plusSeconds(index);
      cameras.see("gate", index, "person", at);
      cameras.see("yard", index, "dog", at);
      cameras.see("stranger", index, HOSTILE, at);
    }
    hostileBatch = cameras.resultKey("stranger", 2, HOSTILE, earlier.plusSeconds(2));
    cameras.fail("gate", 7, "BROKEN_IMAGE: " + HOSTILE);
    console = surroundings.console(name);
  }

  @AfterAll
  void stop() {
    console.close();
    cameras.close();
  }

  private Stream<Page> pages() {
    return Stream.of(
        new Page("wall", "/", "stranger"),
        new Page("gallery", "/gallery", "yard"),
        new Page("batch", "/batches/" + hostileBatch, "All frames of the batch"),
        new Page("timeline", "/timeline", "stranger"),
        new Page("regions", "/regions?stream=gate", "Choose Line or Zone"),
        new Page("ledger", "/ledger", "Ledger"),
        new Page("dead-letters", "/dead-letters", "BROKEN_IMAGE"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldBeAccessibleOnEveryScreen(Page page, Browser browser) {
    for (Scheme scheme : Scheme.values()) {
      for (Screen screen : Screen.values()) {
        browser.show(screen, scheme);
        open(browser, page);

        assertAll(
            page + " " + screen + " " + scheme,
            () -> assertEquals(List.of(), browser.violations()),
            () -> assertEquals(0, browser.overflow(), "pixels beyond the right edge"),
            () -> assertEquals(List.of(), browser.complaints()));
        browser.photograph("%s-%s-%s".formatted(page, screen, scheme));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shouldTakeHostileTextForText(Page page, Browser browser) {
    open(browser, page);

    assertFalse(browser.title().contains("hostile"), browser.title());
    assertTrue(browser.all("img[src=x], img[onerror]").isEmpty());
  }

  @Test
  void shouldShowAHostileLabelAsItIs(Browser browser) {
    browser.open(console.uri("/batches/" + hostileBatch));

    patiently().until(() -> browser.text().contains("<script>document.title='hostile'</script>"));
  }

  @Test
  void shouldShowOnlyWhatTheFilterAsksFor(Browser browser) {
    browser.open(console.uri("/gallery?label=dog"));

    patiently().until(() -> !browser.all("#pictures figure").isEmpty());
    assertTrue(
        browser.all("#pictures figure").stream()
            .map(figure -> figure.getText())
            .allMatch(text -> text.contains("yard") && text.contains("dog")));
    assertTrue(browser.address().getQuery().contains("label=dog"));
  }

  @Test
  void shouldDrawTheDaysCurves(Browser browser) {
    browser.open(console.uri("/timeline"));

    patiently().until(() -> browser.all(".lane .uplot canvas").size() == 3);
    assertFalse(browser.text().contains("Counting failed"), browser.text());
    browser.photograph("timeline-counted");
  }

  @Test
  void shouldLeadFromADeadLetterToAllOfIt(Browser browser) {
    browser.open(console.uri("/dead-letters"));
    patiently().until(() -> !browser.all(".letters li a").isEmpty());

    browser.one(".letters li a").click();

    patiently().until(() -> browser.address().getPath().startsWith("/dead-letters/"));
    assertTrue(browser.text().contains("BROKEN_IMAGE"), browser.text());
    assertEquals(List.of(), browser.violations());
    assertEquals(List.of(), browser.complaints());
    browser.photograph("dead-letter");
  }

  private void open(Browser browser, Page page) {
    browser.open(console.uri(page.path()));
    patiently().until(() -> browser.text().contains(page.expected()));
  }

  private static ConditionFactory patiently() {
    return await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptionsInstanceOf(org.openqa.selenium.StaleElementReferenceException.class);
  }

  /**
   * A page.
   *
   * @param expected text that is there when its content is
   */
  private record Page(String name, String path, String expected) {

    @Override
    public String toString() {
      return name;
    }
  }
}
