package dev.sightline.console.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.console.fleet.Fleet;
import dev.sightline.console.fleet.ProgramKind;
import dev.sightline.console.testing.Browser;
import dev.sightline.console.testing.Browser.Scheme;
import dev.sightline.console.testing.Browser.Screen;
import dev.sightline.console.testing.EmbeddedConsole;
import dev.sightline.console.testing.FakeTracker;
import dev.sightline.console.testing.SharedBrowser;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Drawing lines and zones. */
@ExtendWith({SharedBrowser.class, SharedSurroundings.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionsInBrowserIT {

  private static final String FILE =
      """
      {"gate": {"size": [640, 360], "position": "centre",
        "lines": {"door": {"from": [64, 180], "to": [320, 180], "labels": ["person"]}},
        "zones": {"yard": {"polygon": [[64, 216], [576, 216], [576, 324], [64, 324]],
            "purposes": ["count", "dwell"], "dwellSeconds": 30, "labels": []},
          "tree": {"polygon": [[0, 0], [64, 0], [64, 90]], "purposes": ["ignore"]}}},
       "yard": {"lines": {"fence": {"from": [0.1, 0.5], "to": [0.9, 0.5]}}}}
      """;

  private static final String TRACKERS =
      "{'gate':{'lines':{'door':{'from':[0.1,0.5],'to':[0.5,0.5]}},"
          + "'zones':{'yard':{'polygon':[[0.1,0.6],[0.9,0.6],[0.9,0.9],[0.1,0.9]],"
          + "'purposes':['count','dwell'],'dwellSeconds':30}}},"
          + "'yard':{'lines':{'fence':{'from':[0.1,0.5],'to':[0.9,0.5]}}}}";

  private final JsonMapper json = new JsonMapper();
  private String name;
  private Cameras cameras;
  private EmbeddedConsole console;

  @BeforeAll
  void start(Surroundings surroundings) throws Exception {
    name = surroundings.newName();
    cameras = new Cameras(surroundings, name);
    cameras.see("gate", 0, "person");
    console = surroundings.console(name);
  }

  @AfterAll
  void stop() {
    console.close();
    cameras.close();
  }

  /** Without what another test has left in the browser. */
  private void open(Browser browser) {
    // Not on the page itself: it may keep what it knows once more before it is left.
    browser.open(console.uri("/"));
    browser.run("localStorage.clear()");
    browser.open(console.uri("/regions?stream=gate"));
    patiently()
        .until(() -> "0 0 640 360".equals(browser.one("#drawing").getDomAttribute("viewBox")));
  }

  @Test
  void shouldWriteALineThatWasDrawn(Browser browser) throws Exception {
    open(browser);
    browser.one("[data-tool=line]").click();
    browser.drag("#drawing", 0.25, 0.5, 0.75, 0.5);

    assertText(browser, "{'gate':{'lines':{'line-1':{'from':[0.25,0.5],'to':[0.75,0.5]}}}}");

    browser.one("[data-f=turn]").click();
    assertText(browser, "{'gate':{'lines':{'line-1':{'from':[0.75,0.5],'to':[0.25,0.5]}}}}");
  }

  @Test
  void shouldWriteALineOfTwoClicksAndAZoneOfMany(Browser browser) throws Exception {
    open(browser);
    browser.one("[data-tool=line]").click();
    browser.clickAt("#drawing", 0.25, 0.25);
    browser.clickAt("#drawing", 0.25, 0.75);
    browser.one("[data-tool=zone]").click();
    browser.clickAt("#drawing", 0.5, 0.5);
    browser.clickAt("#drawing", 0.75, 0.5);
    browser.clickAt("#drawing", 0.75, 0.75);
    browser.clickAt("#drawing", 0.5, 0.5);

    assertText(
        browser,
        "{'gate':{'lines':{'line-1':{'from':[0.25,0.25],'to':[0.25,0.75]}},"
            + "'zones':{'zone-1':{'polygon':[[0.5,0.5],[0.75,0.5],[0.75,0.75]],"
            + "'purposes':['count']}}}}");
  }

  @Test
  void shouldMoveACornerThatIsDragged(Browser browser) throws Exception {
    open(browser);
    browser.one("[data-tool=line]").click();
    browser.drag("#drawing", 0.25, 0.5, 0.75, 0.5);
    browser.drag("#drawing", 0.75, 0.5, 0.5, 0.25);

    assertText(browser, "{'gate':{'lines':{'line-1':{'from':[0.25,0.5],'to':[0.5,0.25]}}}}");
  }

  @Test
  void shouldDoAllOfItByKeyboard(Browser browser) throws Exception {
    open(browser);
    tabTo(browser, "Line");
    browser.press(Keys.ENTER);
    tabTo(browser, "Put it in the middle");
    browser.press(Keys.ENTER);
    assertEquals("name", browser.focused().getDomAttribute("data-f"));
    browser.type("door");
    browser.press(Keys.TAB);
    browser.type("person, dog");
    browser.press(Keys.TAB);
    fill(browser, "0.1");
    fill(browser, "0.2");
    fill(browser, "0.3");
    fill(browser, "0.4");

    String line = "'lines':{'door':{'from':[0.1,0.2],'to':[0.3,0.4],'labels':['person','dog']}}";
    assertText(browser, "{'gate':{" + line + "}}");

    browser.one("h1").click();
    tabTo(browser, "Zone");
    browser.press(Keys.ENTER);
    tabTo(browser, "Put it in the middle");
    browser.press(Keys.ENTER);
    browser.type("yard");
    browser.type(Keys.TAB, Keys.TAB, Keys.TAB, Keys.SPACE, Keys.TAB, Keys.TAB);
    fill(browser, "45");
    assertText(
        browser,
        "{'gate':{"
            + line
            + ",'zones':{'yard':{'polygon':[[0.35,0.4],[0.65,0.4],[0.65,0.8],[0.35,0.8]],"
            + "'purposes':['count','dwell'],'dwellSeconds':45}}}}");

    tabTo(browser, "Remove it");
    browser.press(Keys.ENTER);
    assertText(browser, "{'gate':{" + line + "}}");
  }

  @Test
  void shouldShowATextThatIsPastedAndKeepWhatItHasOfOthers(Browser browser) throws Exception {
    open(browser);
    use(browser, FILE);

    assertEquals(1, browser.all("#drawing .line-region").size());
    assertEquals(2, browser.all("#drawing .zone-region").size());
    assertText(
        browser,
        "{'gate':{'position':'centre',"
            + "'lines':{'door':{'from':[0.1,0.5],'to':[0.5,0.5],'labels':['person']}},"
            + "'zones':{'yard':{'polygon':[[0.1,0.6],[0.9,0.6],[0.9,0.9],[0.1,0.9]],"
            + "'purposes':['count','dwell'],'dwellSeconds':30},"
            + "'tree':{'polygon':[[0,0],[0.1,0],[0.1,0.25]],'purposes':['ignore']}}},"
            + "'yard':{'lines':{'fence':{'from':[0.1,0.5],'to':[0.9,0.5]}}}}");

    browser.open(console.uri("/regions?stream=gate"));
    patiently().until(() -> browser.all("#drawing .region").size() == 3);
  }

  @Test
  void shouldDrawTheArrowTheWayThatIsIn(Browser browser) {
    open(browser);
    use(browser, "{\"gate\":{\"lines\":{\"door\":{\"from\":[0.2,0.5],\"to\":[0.8,0.5]}}}}");

    Object y =
        browser.run(
            "return Number([...document.querySelectorAll('.line-region text')]"
                + ".find((text) => text.textContent === 'in').getAttribute('y'))");

    assertTrue(((Number) y).doubleValue() > 200, "below a line to the right: y is " + y);
  }

  @Test
  void shouldSayWhatIsWrongWithATextAndKeepTheDrawing(Browser browser) {
    open(browser);
    use(browser, FILE);
    use(browser, "{\"gate\":{\"zones\":{\"yard\":{\"polygon\":[[0,0],[2,0],[1,1]]}}}}");
    assertTrue(
        browser.one("#problems").getText().contains("gate.zones.yard.polygon has the corner [2,0]"),
        browser.one("#problems").getText());
    use(browser, "<script>");
    assertTrue(browser.one("#problems").getText().contains("This is not JSON"));

    assertEquals(3, browser.all("#drawing .region").size());
  }

  @Test
  void shouldSayWhatTheTrackerWouldRefuse(Browser browser) {
    open(browser);
    use(
        browser,
        "{\"gate\":{\"zones\":{\"Mein"
            + " Hof\":{\"polygon\":[[0,0],[1,0],[1,1]],\"purposes\":[\"ignore\",\"count\"]}}}}");

    String problems = browser.one("#problems").getText();
    assertTrue(problems.contains("needs a name of a-z, 0-9"), problems);
    assertTrue(problems.contains("has another purpose besides"), problems);
  }

  @Test
  void shouldBeginWithWhatTheTrackerHasAndKeepOnlyWhatIsOther(
      Browser browser, Surroundings surroundings) throws Exception {
    Map<String, String> environment = new HashMap<>(surroundings.environment(name));
    try (FakeTracker tracker = FakeTracker.start(TRACKERS.replace('\'', '"'))) {
      environment.put("CONSOLE_TARGETS", tracker.uri().toString());
      try (EmbeddedConsole asking = EmbeddedConsole.start(environment)) {
        patiently().until(() -> asking.bean(Fleet.class).now().has(ProgramKind.TRACKER));
        URI page = asking.uri("/regions?stream=gate");
        browser.open(page);
        patiently().until(() -> source(browser).equals("The event tracker has these in force."));

        assertText(browser, TRACKERS);
        assertEquals("{}", kept(browser));
        assertFalse(browser.one("#theirs").isDisplayed());
        everyScreen(browser, "regions-tracker");

        browser.one("#shapes button").click();
        browser.one("[data-f=turn]").click();
        String other = "This browser keeps these; the event tracker has others in force.";
        assertEquals(other, source(browser));
        String turned =
            TRACKERS.replace("'from':[0.1,0.5],'to':[0.5,0.5]", "'from':[0.5,0.5],'to':[0.1,0.5]");
        assertText(browser, turned);
        assertFalse(kept(browser).contains("fence"), kept(browser));
        browser.open(page);
        patiently().until(() -> source(browser).equals(other));
        assertText(browser, turned);
        everyScreen(browser, "regions-other");

        browser.one("#theirs").click();
        assertEquals("The event tracker has these in force.", source(browser));
        assertText(browser, TRACKERS);
        assertEquals("{}", kept(browser));
      }
    }
  }

  @Test
  void shouldTakeWhatATrackerSaysForTextAndSayThatItsFileIsRefused(
      Browser browser, Surroundings surroundings) throws Exception {
    Map<String, String> environment = new HashMap<>(surroundings.environment(name));
    try (FakeTracker tracker =
        FakeTracker.start(
            "{'gate':{'lines':{'<img src=x onerror=1>':{'from':[0,0],'to':[1,1]}}}}"
                .replace('\'', '"'))) {
      environment.put("CONSOLE_TARGETS", tracker.uri().toString());
      tracker.refuse();
      try (EmbeddedConsole asking = EmbeddedConsole.start(environment)) {
        patiently().until(() -> asking.bean(Fleet.class).now().has(ProgramKind.TRACKER));
        browser.open(asking.uri("/regions?stream=gate"));
        patiently().until(() -> source(browser).contains("Its regions file is unusable"));

        assertEquals("line <img src=x onerror=1>", browser.one("#shapes button").getText());
        assertTrue(browser.all("img[src=x]").isEmpty());
        assertEquals(List.of(), browser.complaints());

        tracker.answer(200, "<p>Sign in");
        browser.open(asking.uri("/regions?stream=gate"));
        patiently().until(() -> source(browser).contains("its answer is not valid JSON"));
        assertTrue(browser.all("#shapes button").isEmpty());
      }
    }
  }

  private static String source(Browser browser) {
    return browser.one("#source").getText();
  }

  private static String kept(Browser browser) {
    return (String) browser.run("return localStorage.getItem('sightline-regions')");
  }

  @Test
  void shouldBeRightOnEveryScreen(Browser browser) {
    open(browser);
    use(browser, FILE);
    browser.one("#shapes button").click();
    assertTrue(browser.weight() < 150 << 10, browser.weight() + " bytes");
    assertAll(
        () -> everyScreen(browser, "regions-line"),
        () -> {
          browser.run("scrollTo(0, 0)");
          browser.all("#shapes button").get(1).click();
          everyScreen(browser, "regions-zone");
        });
  }

  private static void everyScreen(Browser browser, String picture) {
    for (Scheme scheme : Scheme.values()) {
      for (Screen screen : Screen.values()) {
        browser.show(screen, scheme);
        assertEquals(List.of(), browser.violations());
        assertEquals(0, browser.overflow());
        assertEquals(List.of(), browser.complaints());
        browser.photograph("%s-%s-%s".formatted(picture, screen, scheme));
      }
    }
    browser.show(Screen.DESKTOP, Scheme.LIGHT);
  }

  private static void use(Browser browser, String text) {
    browser.run("document.getElementById('text').value = arguments[0]", text);
    browser.one("#use").click();
  }

  /** With apostrophes for quotation marks; places are compared to a hundredth. */
  private void assertText(Browser browser, String expected) throws Exception {
    String text = (String) browser.run("return document.getElementById('text').value");
    String rounded =
        Pattern.compile("\\d\\.\\d{3,4}")
            .matcher(text)
            .replaceAll(
                number -> "" + Math.round(Double.parseDouble(number.group()) * 100) / 100.0);
    assertEquals(json.readTree(expected.replace('\'', '"')), json.readTree(rounded));
  }

  private static void fill(Browser browser, String value) {
    browser.type(Keys.chord(Keys.CONTROL, "a"), value, Keys.TAB);
  }

  private static void tabTo(Browser browser, String text) {
    for (int tabs = 0; tabs < 60 && !browser.focused().getText().equals(text); tabs++) {
      browser.press(Keys.TAB);
    }
    assertEquals(text, browser.focused().getText());
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(40));
  }
}
