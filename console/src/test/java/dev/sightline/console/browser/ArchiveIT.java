package dev.sightline.console.browser;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sightline.console.testing.Browser;
import dev.sightline.console.testing.Browser.Scheme;
import dev.sightline.console.testing.Browser.Screen;
import dev.sightline.console.testing.SharedBrowser;
import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.s3.LocalS3;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The gallery, a batch and the timeline, over the S3 stand-in. */
@ExtendWith(SharedBrowser.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveIT {

  private static final String BUCKET = "pictures";
  private static final int BATCHES = 30;
  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  /** Pairs of labels of which one covers the other by more than its letters' edges. */
  private static final String COVERED_LABELS =
      """
      const labels = [...document.querySelectorAll(".overlaid text")].map((text) => text.getBoundingClientRect());
      const shared = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.2 * a.height;
      return labels.flatMap((a, i) => labels.slice(i + 1).filter((b) => shared(a, b)).map((b) => `${a.x},${a.y} ${b.x},${b.y}`));
      """;

  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "aws.accessKeyId", "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey");

  private final Instant newest = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final StoredBatch first = batch(0);
  private LocalS3 s3;
  private EmbeddedServer console;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    s3 = LocalS3.start(directory, List.of(BUCKET));
    byte[] jpeg = jpeg();
    try (S3Client client = s3.client()) {
      for (int i = BATCHES - 1; i >= 0; i--) {
        StoredBatch batch = batch(i);
        put(client, batch.key(), batch.json());
        for (String frame : batch.frames().stream().flatMap(f -> f.imageKey().stream()).toList()) {
          put(client, frame, jpeg);
          if (i > 0) {
            put(client, new ObjectKeys("").annotated(frame), jpeg);
          }
        }
      }
    }
    CREDENTIALS.forEach(
        (variable, property) -> System.setProperty(property, s3.environment().get(variable)));
    console =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "micronaut.server.port",
                -1,
                "sightline.store.bucket",
                BUCKET,
                "sightline.store.endpoint",
                s3.endpoint().toString()));
  }

  /** The newest has the hostile label, two kept frames, and no annotated image yet. */
  private StoredBatch batch(int index) {
    StoredBatch batch =
        StoredBatch.of("cam-1", 100L * (BATCHES - index), newest.minusSeconds(index));
    return index == 0
        ? batch.kept("person", HOSTILE).plain("person").kept("car")
        : batch.kept(index % 2 == 0 ? "person" : "car");
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    return jpeg.toByteArray();
  }

  private static void put(S3Client client, String key, byte[] content) {
    client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  @Test
  void shouldKeepTheLabelsOfACrowdApart(Browser browser) throws IOException {
    StoredBatch crowd = crowd();
    String frame = crowd.frames().get(0).imageKey().orElseThrow();
    try (S3Client client = s3.client()) {
      put(client, crowd.key(), crowd.json());
      put(client, frame, jpeg());
      try {
        browser.open(console.getURI().resolve("/batches/" + crowd.key()));
        for (Screen screen : Screen.values()) {
          for (Scheme scheme : Scheme.values()) {
            browser.show(screen, scheme);
            browser.photograph("batch-crowd-%s-%s".formatted(screen, scheme));
          }
          assertEquals(14, browser.all(".overlaid text").size());
          assertEquals(List.of(), browser.run(COVERED_LABELS), screen.toString());
        }
      } finally {
        List.of(crowd.key(), frame)
            .forEach(key -> client.deleteObject(delete -> delete.bucket(BUCKET).key(key)));
      }
    }
  }

  /** Two rows of people who stand closer together than their labels are wide. */
  private static StoredBatch crowd() {
    StoredBatch empty = StoredBatch.of("cam-1", 1, "2020-01-01T12:00:00Z");
    FrameResult one = empty.kept().frames().get(0);
    List<Detection> people =
        IntStream.range(0, 14)
            .mapToObj(
                i ->
                    new Detection(
                        "person",
                        0,
                        0.95 - 0.03 * i,
                        new BoundingBox(12 + 44 * i, i % 2 == 0 ? 150 : 172, 40, 120)))
            .toList();
    return empty.with(
        new FrameResult(
            one.number(),
            one.offset(),
            one.capturedAt(),
            one.capturedAtSource(),
            one.width(),
            one.height(),
            one.imageKey(),
            people,
            Optional.empty()));
  }

  @AfterAll
  void stop() {
    console.close();
    s3.close();
    CREDENTIALS.values().forEach(System::clearProperty);
  }

  private void open(Browser browser, String path) {
    browser.open(console.getURI().resolve(path));
  }

  /** The viewer's day in which the newest batch is, and not the one that begins meanwhile. */
  private String day() {
    return "/timeline?day=" + LocalDate.ofInstant(newest, ZoneId.systemDefault());
  }

  private String table() {
    return "/timeline/table?stream=cam-1&day=" + LocalDate.ofInstant(newest, ZoneOffset.UTC);
  }

  private Map<String, String> pages() {
    return Map.of(
        "gallery", "/gallery", "batch", firstBatch(), "timeline", day(), "table", table());
  }

  private String firstBatch() {
    return "/batches/" + first.key();
  }

  @Test
  void shouldLoadOlderPicturesAsOneScrolls(Browser browser) {
    open(browser, "/gallery");

    browser.run("window.scrollTo(0, document.body.scrollHeight)");

    await().until(() -> browser.all("#pictures figure").size() == BATCHES + 1);
    await().until(() -> browser.text().contains("No older pictures."));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void shouldFilterByTheFormAndKeepTheFilterInTheAddress(Browser browser) {
    open(browser, "/gallery");

    browser.one("[name=label]").sendKeys("person");
    browser.one("#filter .primary").click();

    await().until(() -> "label=person".equals(browser.address().getQuery()));
    await().until(() -> browser.text().contains("No older pictures."));
    assertEquals(BATCHES / 2, browser.all("#pictures figure").size());
  }

  @Test
  void shouldDrawBoxesWhereThereIsNoAnnotatedImageYet(Browser browser) {
    open(browser, "/gallery");

    await()
        .until(
            () ->
                browser.run("return document.querySelector('#pictures img').naturalWidth === 640"),
            Boolean.TRUE::equals);
    assertTrue(browser.text().contains(HOSTILE), browser.text());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void shouldSwitchBoxesAndGoFromFrameToFrameByKeyboard(Browser browser) {
    open(browser, firstBatch());
    assertEquals(2, browser.all(".overlaid g").size());
    assertTrue(browser.one(".overlaid svg").isDisplayed());

    browser.type("b");

    assertFalse(browser.one(".overlaid svg").isDisplayed());
    browser.press(Keys.ARROW_RIGHT);
    String last = "frame=" + (100 * BATCHES + 2);
    await().until(() -> last.equals(browser.address().getQuery()));
    browser.press(Keys.ARROW_LEFT);
    await().until(() -> !last.equals(browser.address().getQuery()));
    browser.press(Keys.ARROW_LEFT);
    await().until(() -> browser.address().getPath().equals("/batches/" + batch(1).key()));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void shouldSayThatAPictureIsGone(Browser browser) {
    StoredBatch batch = StoredBatch.of("cam-1", 2, "2020-01-01T13:00:00Z").kept("person");
    try (S3Client client = s3.client()) {
      put(client, batch.key(), batch.json());
      try {
        open(browser, "/batches/" + batch.key());
        for (Screen screen : Screen.values()) {
          for (Scheme scheme : Scheme.values()) {
            browser.show(screen, scheme);
            await().until(() -> browser.one("#missing").isDisplayed());
            await().until(() -> browser.text().contains("gone"));
            assertFalse(browser.one(".boxes").isDisplayed());
            assertEquals(List.of(), browser.violations(), screen + " " + scheme);
            browser.photograph("batch-gone-%s-%s".formatted(screen, scheme));
          }
        }
        assertFalse(browser.one(".overlaid").isDisplayed());
        assertTrue(browser.one("tr[data-label=person]").isDisplayed());
      } finally {
        client.deleteObject(delete -> delete.bucket(BUCKET).key(batch.key()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0001-01-01T12:00:00Z, 'Jan 1, 1 (wrong clock?)'",
    "9999-12-31T12:00:00Z, 'Dec 31, 9999 (wrong clock?)'",
    "+10000-06-15T12:00:00Z, 'Jun 15, 10000 (wrong clock?)'",
    "+999999999-01-01T12:00:00Z, +999999999-01-01T12:00:00Z (wrong clock?)"
  })
  void shouldDoubtTimesThatCannotBe(String time, String shown, Browser browser) {
    open(browser, "/gallery");

    Object text =
        browser.run(
            """
            const time = document.createElement("time");
            time.dateTime = arguments[0];
            document.querySelector("main").append(time);
            window.sightlineTimes(document);
            return time.textContent;
            """,
            time);

    assertEquals(shown, text);
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeadOnWhereThereIsNoPage(Scheme scheme, Browser browser) {
    for (Screen screen : Screen.values()) {
      browser.show(screen, scheme);
      open(browser, "/nowhere");

      assertTrue(browser.text().contains("Page not found"), browser.text());
      assertEquals(List.of(), browser.violations(), screen.toString());
      assertEquals(0, browser.overflow(), screen.toString());
      browser.photograph("nowhere-%s-%s".formatted(screen, scheme));
    }
    browser.one("main .button").click();
    assertEquals("/", browser.address().getPath());
  }

  @Test
  void shouldShowTheBoxesOfTheLabelsThatAreChosen(Browser browser) {
    open(browser, firstBatch());

    browser.one("#label-filter input[value=person]").click();

    assertEquals(1, browser.all(".overlaid g:not(.off)").size());
  }

  @Test
  void shouldLeadFromAPeakToItsPictures(Browser browser) {
    open(browser, day());
    await().until(() -> browser.all(".lane canvas").size() == 1);

    browser.one(".u-over").click();

    await().until(() -> browser.address().getPath().equals("/gallery"));
    assertTrue(browser.address().getQuery().matches("stream=cam-1&.*from=.*Z&to=.*Z"));
  }

  @Test
  void shouldShowTheCountsAsATable(Browser browser) {
    open(browser, table());

    assertFalse(browser.all("td a").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeAccessibleOnEveryScreen(Scheme scheme, Browser browser) {
    for (Screen screen : Screen.values()) {
      for (Map.Entry<String, String> page : pages().entrySet()) {
        browser.show(screen, scheme);
        open(browser, page.getValue());
        await().until(() -> browser.all(".lane").size() == browser.all(".lane canvas").size());

        String where = "%s-%s-%s".formatted(page.getKey(), screen, scheme);
        assertEquals(List.of(), browser.violations(), where);
        assertEquals(0, browser.overflow(), where);
        assertEquals(List.of(), browser.complaints(), where);
        browser.photograph(where);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pictures/annotated/../results/x.json",
        "/pictures/annotated%2F..%2F..%2Fsecret",
        "/pictures/%2e%2e/pictures.txt",
        "/batches/results/../x.json",
        "/documents/frames/x.jpg",
        "/previews/"
      })
  void shouldServeNoOtherObjects(String path) throws Exception {
    assertEquals(404, get(path).statusCode());
  }

  @Test
  void shouldServePicturesAlsoWhereTheirKeyIsEncoded() throws Exception {
    String frame = first.frames().get(0).imageKey().orElseThrow();

    assertEquals(200, get("/pictures/" + frame).statusCode());
    assertEquals(200, get("/pictures/" + frame.replace("/", "%2F")).statusCode());
    assertEquals(
        "application/json",
        get("/documents/" + first.key()).headers().firstValue("content-type").orElseThrow());
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(console.getURI() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }
}
