package dev.sightline.console.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sightline.console.fleet.Fleet;
import dev.sightline.console.fleet.ProgramKind;
import dev.sightline.console.testing.Browser;
import dev.sightline.console.testing.Browser.Scheme;
import dev.sightline.console.testing.Browser.Screen;
import dev.sightline.console.testing.EmbeddedConsole;
import dev.sightline.console.testing.EventPublisher;
import dev.sightline.console.testing.FakeTracker;
import dev.sightline.console.testing.SampleEvents;
import dev.sightline.console.testing.SharedBrowser;
import dev.sightline.console.testing.SharedSurroundings;
import dev.sightline.console.testing.Surroundings;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The pages of events, while events come. */
@ExtendWith({SharedBrowser.class, SharedSurroundings.class})
class EventsInBrowserIT {

  private static final String HOSTILE =
      "\"><img src=x"
          + " onerror=\"document.title='hostile'\"><script>document.title='hostile'</script>";

  private static final long MOST_BYTES = 150 << 10;

  private final Instant now = Instant.now().minusSeconds(3600);

  @Test
  void shouldShowEachEventAsItComesTheNewestFirst(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 2);
    try (EventPublisher events = publisher(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      browser.open(console.uri("/events"));
      patiently().until(() -> browser.text().contains("No events yet"));
      assertEverythingIsRight(browser, "events-empty");

      events.publish(SampleEvents.event("gate", 1, now, "person", new Happening.Appeared()));
      patiently().until(() -> rows(browser).equals(List.of("person appeared")));
      events.publishInVain(
          SampleEvents.event("gate", 2, now, "person", new Happening.Entered("never")));
      events.publish(
          SampleEvents.event(
              "gate", 3, now, "person", new Happening.Crossed("door", Direction.IN)));
      events.publish(SampleEvents.event("gate", 4, now, "person", new Happening.Dwelt("yard", 40)));

      patiently()
          .until(
              () ->
                  rows(browser)
                      .equals(
                          List.of(
                              "person stayed 40 s in yard",
                              "person crossed door, in",
                              "person appeared")));
      assertEquals(List.of(), browser.complaints());
    }
  }

  @Test
  void shouldHoldBackWhatComesWhileSomebodyReads(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    try (EventPublisher events = publisher(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      for (int offset = 0; offset < 60; offset++) {
        events.publish(appeared("gate", offset));
      }
      browser.open(console.uri("/events"));
      patiently().until(() -> rows(browser).size() == 60);
      assertLight(browser);
      browser.run("window.scrollTo(0, 900)");
      patiently().until(() -> (Long) browser.run("return Math.round(scrollY)") > 800);

      events.publish(appeared("gate", 100));
      events.publish(appeared("gate", 101));

      patiently().until(() -> browser.text().contains("Show 2 new events"));
      assertEquals(60, rows(browser).size());
      browser.photograph("events-held");
      browser.one("#held button").click();
      patiently().until(() -> rows(browser).size() == 62);
      assertEquals(0L, browser.run("return Math.round(scrollY)"));
    }
  }

  @Test
  void shouldHaveABoundHoweverManyEventsCome(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    try (EventPublisher events = publisher(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      events.publish(appeared("gate", 0));
      browser.open(console.uri("/events"));
      patiently().until(() -> rows(browser).size() == 1);

      for (int offset = 1; offset <= 400; offset++) {
        events.publish(appeared("gate", offset));
      }

      patiently().until(() -> first(browser).contains("-00000000000000000400-e0"));
      assertTrue(browser.all("#events li").size() <= 300, () -> "" + rows(browser).size());
    }
  }

  @Test
  void shouldShowOnlyWhatTheFilterInTheAddressAsksFor(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    try (EventPublisher events = publisher(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      publishSome(events);
      browser.open(console.uri("/events?type=line-crossed"));
      patiently().until(() -> rows(browser).size() == 2);

      browser.one("[name=stream]").sendKeys("gate");
      patiently().until(() -> rows(browser).equals(List.of("person crossed door, in")));

      assertEquals("stream=gate&type=line-crossed", browser.address().getQuery());
      events.publish(
          SampleEvents.event("yard", 90, now, "dog", new Happening.Crossed("fence", Direction.IN)));
      events.publish(
          SampleEvents.event("gate", 91, now, "dog", new Happening.Crossed("door", Direction.OUT)));
      patiently()
          .until(
              () ->
                  rows(browser)
                      .equals(List.of("dog crossed door, out", "person crossed door, in")));
    }
  }

  @Test
  void shouldOfferACameraThatWasNotKnownWhenThePageWasMade(
      Browser browser, Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    try (EventPublisher events = publisher(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      browser.open(console.uri("/events"));
      patiently().until(() -> browser.text().contains("No events yet"));
      assertEquals(List.of("all"), cameras(browser));

      events.publish(appeared("yard", 1));
      events.publish(appeared("gate", 2));
      events.publish(appeared("yard", 3));
      patiently().until(() -> rows(browser).size() == 3);

      assertEquals(List.of("all", "gate", "yard"), cameras(browser));
    }
  }

  @Test
  void shouldTakeHostileNamesForText(Browser browser, Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    try (EventPublisher events = publisher(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      browser.open(console.uri("/events"));
      patiently().until(() -> browser.text().contains("No events yet"));

      events.publishRaw("{\"schemaVersion\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      events.publish(
          SampleEvents.event(
              "gate", 1, now, HOSTILE, new Happening.Crossed(HOSTILE, Direction.IN)));
      patiently().until(() -> rows(browser).size() == 1);
      assertHarmless(browser);
      browser.one("#events a").click();
      patiently().until(() -> browser.address().getPath().length() > "/events/".length());
      patiently().until(() -> browser.text().contains("<script>document.title='hostile'</script>"));
      assertHarmless(browser);
      assertEverythingIsRight(browser, "event-hostile");
    }
  }

  @Test
  void shouldShowAnEventOverItsPicture(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    try (Cameras cameras = new Cameras(surroundings, name);
        EventPublisher events = publisher(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      cameras.see("gate", 0, "person", now);
      events.publish(
          SampleEvents.event(
              "gate",
              4,
              now,
              "person",
              new Happening.Crossed("door", Direction.IN),
              Optional.of(cameras.frameKey("gate", 0, "person", now))));
      browser.open(console.uri("/events"));
      patiently().until(() -> rows(browser).size() == 1);
      browser.one("#events a").sendKeys(Keys.ENTER);

      patiently()
          .until(
              () ->
                  Long.valueOf(640)
                      .equals(
                          browser.run(
                              "return document.querySelector('#scene img')?.naturalWidth ?? 0")));
      patiently()
          .until(() -> browser.text().contains("Where the line was, the event does not say"));
      assertTrue(browser.text().contains("No event tracker has answered this console"));
      assertEquals("40.0,330.0 110.0,322.0 190.0,318.0 260.0,312.0 325.0,310.0", points(browser));

      browser.run(
          "localStorage.setItem('sightline-regions', arguments[0]); location.reload()",
          "{\"gate\": {\"size\": [640, 360], \"lines\": {\"door\": {\"from\": [280, 200], \"to\":"
              + " [280, 350]}}}}");
      patiently().until(() -> !browser.all(".line-region").isEmpty());
      assertFalse(browser.text().contains("the event does not say"));
      assertTrue(browser.text().contains("The line is drawn as this browser keeps it"));
      assertLight(browser);
      assertEverythingIsRight(browser, "event");

      browser.one(".heading .button").click();
      patiently().until(() -> browser.address().getPath().startsWith("/batches/results/"));
      assertTrue(browser.text().contains("frame 4"), browser.text());
    }
  }

  @Test
  void shouldDrawTheZoneAsTheTrackerHasIt(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    Map<String, String> environment = new HashMap<>(surroundings.environment(name));
    try (Cameras cameras = new Cameras(surroundings, name);
        FakeTracker tracker =
            FakeTracker.start(
                "{\"gate\":{\"zones\":{\"yard\":{\"polygon\":[[0.3,0.4],[0.9,0.4],[0.8,0.95],[0.2,0.9]]}}}}");
        EventPublisher events = publisher(surroundings, name)) {
      environment.put("CONSOLE_TARGETS", tracker.uri().toString());
      cameras.see("gate", 0, "person", now);
      events.publish(
          SampleEvents.event(
              "gate",
              4,
              now,
              "person",
              new Happening.Entered("yard"),
              Optional.of(cameras.frameKey("gate", 0, "person", now))));
      try (EmbeddedConsole console = EmbeddedConsole.start(environment)) {
        browser.open(console.uri("/events"));
        browser.run(
            "localStorage.setItem('sightline-regions', arguments[0])",
            "{\"gate\":{\"zones\":{\"yard\":{\"polygon\":[[0,0],[0.1,0],[0.1,0.1]]}}}}");
        patiently().until(() -> console.bean(Fleet.class).now().has(ProgramKind.TRACKER));
        patiently().until(() -> rows(browser).size() == 1);
        String event = browser.one("#events a").getDomAttribute("href");

        browser.open(console.uri(event));
        patiently()
            .until(() -> browser.text().contains("The zone is drawn as the event tracker has it"));
        assertEquals(
            "192,144 576,144 512,342 128,324",
            browser.one("#scene .zone-region polygon").getDomAttribute("points"));
        assertFalse(browser.text().contains("unusable at present"));
        assertFalse(
            browser
                .run("return document.querySelector('main').innerHTML")
                .toString()
                .contains(tracker.uri().getAuthority()),
            "the tracker's address");
        assertLight(browser);
        assertEverythingIsRight(browser, "event-zone");

        tracker.refuse();
        tracker.answer(200, "{\"gate\":{\"zones\":{\"lawn\":{\"polygon\":[[0,0],[1,0],[1,1]]}}}}");
        browser.open(console.uri(event));
        patiently().until(() -> browser.text().contains("has none of this name now"));
        assertTrue(browser.text().contains("unusable at present"));
        assertTrue(browser.all("#scene .region").isEmpty());

        tracker.answer(200, "{\"gate\":{\"zones\":{\"yard\":{\"polygon\":\"<img>\"}}}}");
        browser.open(console.uri(event));
        patiently().until(() -> browser.text().contains("The zone is drawn as this browser"));
        assertTrue(browser.text().contains("The event tracker's answer can't be read"));
        assertEquals(1, browser.all("#scene .region").size());
      }
    }
  }

  @Test
  void shouldFindAnEventInTheTopicThatIsNotInMemory(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    try (EventPublisher events = publisher(surroundings, name)) {
      String link;
      try (EmbeddedConsole console = surroundings.console(name)) {
        events.publish(appeared("gate", 1));
        browser.open(console.uri("/events"));
        patiently().until(() -> rows(browser).size() == 1);
        link = browser.one("#events a").getDomAttribute("href");
      }
      Map<String, String> environment = new HashMap<>(surroundings.environment(name));
      try (EmbeddedConsole other = EmbeddedConsole.start(environment)) {
        browser.open(other.uri(link));
        assertTrue(browser.text().contains("person appeared"), browser.text());

        browser.open(other.uri(link.replace("-e0", "-e1")));
        assertTrue(browser.text().contains("Event not found"), browser.text());
        browser.open(other.uri(link.replace("record=0-0", "record=7-99")));
        assertTrue(browser.text().contains("person appeared"), browser.text());
      }
    }
  }

  @Test
  void shouldSayWhatToDoWhereThereIsNoTopic(Browser browser, Surroundings surroundings)
      throws Exception {
    String name = surroundings.newName();
    try (EmbeddedConsole console = surroundings.console(name)) {
      browser.open(console.uri("/events"));
      patiently().until(() -> browser.text().contains("Start the event tracker"));
      assertEverythingIsRight(browser, "events-no-topic");

      surroundings.createTopic(Surroundings.eventsTopic(name), 1);
      try (EventPublisher events = publisher(surroundings, name)) {
        events.publish(appeared("gate", 1));
        patiently().until(() -> rows(browser).size() == 1);
        assertFalse(browser.text().contains("Start the event tracker"), browser.text());
      }
    }
  }

  @Test
  void shouldSayThatEventsAreOff(Browser browser, Surroundings surroundings) {
    Map<String, String> environment =
        new HashMap<>(surroundings.environment(surroundings.newName()));
    environment.put("EVENTS_TOPIC", "");
    try (EmbeddedConsole console = EmbeddedConsole.start(environment)) {
      browser.open(console.uri("/"));
      assertFalse(browser.one(".site-nav").getText().contains("Events"));
      Object tile = browser.run("return document.getElementById('wall-tile').innerHTML");
      assertFalse(tile.toString().contains("/events"), tile.toString());

      browser.open(console.uri("/events"));
      assertTrue(browser.text().contains("Events are off"), browser.text());
      browser.open(console.uri("/events/counts"));
      assertTrue(browser.text().contains("Events are off"), browser.text());
    }
  }

  @Test
  void shouldShowAllOfItOnEveryScreen(Browser browser, Surroundings surroundings) throws Exception {
    String name = surroundings.newName();
    surroundings.createTopic(Surroundings.eventsTopic(name), 1);
    try (EventPublisher events = publisher(surroundings, name);
        EmbeddedConsole console = surroundings.console(name)) {
      publishSome(events);
      browser.open(console.uri("/events"));
      patiently().until(() -> rows(browser).size() == 7);
      assertEverythingIsRight(browser, "events");

      browser.open(console.uri("/events/counts"));
      patiently().until(() -> browser.all("#counts tbody tr").size() == 2);
      assertTrue(browser.text().contains("names no event tracker"), browser.text());
      assertLight(browser);
      assertEverythingIsRight(browser, "counts");
    }
  }

  private void publishSome(EventPublisher events) throws InterruptedException {
    Instant today = Instant.now().minusSeconds(2);
    events.publish(SampleEvents.event("gate", 1, today, "person", new Happening.Appeared()));
    events.publish(
        SampleEvents.event(
            "gate", 2, today, "person", new Happening.Crossed("door", Direction.IN)));
    events.publish(SampleEvents.event("gate", 3, today, "person", new Happening.Entered("yard")));
    events.publish(SampleEvents.event("gate", 4, today, "person", new Happening.Dwelt("yard", 40)));
    events.publish(
        SampleEvents.event("gate", 5, today, "person", new Happening.LeftZone("yard", 65)));
    events.publish(SampleEvents.event("gate", 6, today, "person", new Happening.Left(71)));
    events.publish(
        SampleEvents.event("yard", 7, today, "dog", new Happening.Crossed("fence", Direction.OUT)));
  }

  private static EventPublisher publisher(Surroundings surroundings, String name) {
    return new EventPublisher(
        surroundings.broker().bootstrapServers(), Surroundings.eventsTopic(name));
  }

  private dev.sightline.contract.event.ObjectEvent appeared(String stream, long offset) {
    return SampleEvents.event(stream, offset, now, "person", new Happening.Appeared());
  }

  private static List<String> rows(Browser browser) {
    return browser.all("#events .what").stream().map(WebElement::getText).toList();
  }

  private static List<String> cameras(Browser browser) {
    return browser.all("[name=stream] option").stream().map(WebElement::getText).toList();
  }

  private static String first(Browser browser) {
    return browser.one("#events li").getDomAttribute("data-id");
  }

  private static String points(Browser browser) {
    return browser.one("#scene .path").getDomAttribute("points");
  }

  private static void assertLight(Browser browser) {
    long weight = browser.weight();
    assertTrue(weight > 20_000 && weight < MOST_BYTES, weight + " bytes");
  }

  private static void assertHarmless(Browser browser) {
    assertFalse(browser.title().contains("<script>document.title='hostile'</script>hostile"));
    assertFalse(browser.title().equals("hostile"), browser.title());
    assertTrue(browser.all("img[src=x], img[onerror]").isEmpty());
  }

  private static void assertEverythingIsRight(Browser browser, String picture) {
    for (Scheme scheme : Scheme.values()) {
      for (Screen screen : Screen.values()) {
        browser.show(screen, scheme);
        assertAll(
            picture + " " + screen + " " + scheme,
            () -> assertEquals(List.of(), browser.violations()),
            () -> assertEquals(0, browser.overflow(), "pixels beyond the right edge"),
            () -> assertEquals(List.of(), browser.complaints()));
        browser.photograph("%s-%s-%s".formatted(picture, screen, scheme));
      }
    }
    browser.show(Screen.DESKTOP, Scheme.LIGHT);
  }

  private static ConditionFactory patiently() {
    return await()
        .atMost(Duration.ofSeconds(40))
        .ignoreExceptionsInstanceOf(StaleElementReferenceException.class);
  }
}
