package dev.sightline.console.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.archive.FakeArchive;
import dev.sightline.console.archive.ResultReader;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.PlainHeads;
import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.FrameResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchControllerTest {

  private static final StoredBatch EMPTY = StoredBatch.of("cam-1", 10, "2026-03-02T12:00:00Z");

  private final FakeArchive fake = new FakeArchive("2026-03-02T12:30:00Z");
  private final BatchController controller =
      new BatchController(
          fake.results(), fake.neighbours(), new Pages(), PlainHeads.heads(), FakeArchive.STORE);

  @AfterEach
  void close() {
    fake.close();
  }

  private HttpResponse<byte[]> get(String key, String frame, String go) {
    return controller.batch(
        key,
        Optional.of(frame).filter(text -> !text.isEmpty()),
        Optional.of(go).filter(text -> !text.isEmpty()));
  }

  private String page(String key, String frame) {
    return new String(get(key, frame, "").body(), UTF_8);
  }

  @Test
  void shouldDrawTheBoxesOfTheFirstKeptFrame() {
    StoredBatch batch = EMPTY.plain("dog").kept("car", "person").in(fake.bucket());

    assertThat(page(batch.key(), ""))
        .contains("src=\"/pictures/" + batch.frames().get(1).imageKey().orElseThrow() + "\"")
        .contains("viewBox=\"0 0 640 360\"")
        .contains("<g data-label=\"car\">")
        .contains("x=\"50.0\" y=\"20.0\" width=\"30.5\" height=\"60.0\"")
        .contains(">person 0.89<")
        .doesNotContain("<g data-label=\"dog\">")
        .contains("10, 20, 31 × 60");
  }

  @Test
  void shouldTellTimesModelAndKeys() {
    StoredBatch batch = EMPTY.kept("car").in(fake.bucket());

    assertThat(page(batch.key(), ""))
        .contains("by the capturing host's clock")
        .contains("180.3 ms")
        .contains("<code>" + "0123456789abcdef".repeat(4) + "</code>")
        .contains("<code>" + batch.key() + "</code>")
        .contains("<code>annotated/stream=cam-1/")
        .contains("href=\"/documents/" + batch.key() + "\"")
        .contains("\"batchId\" : ");
  }

  @Test
  void shouldLeadFromKeptFrameToKeptFrameAndOnToOtherBatches() {
    StoredBatch batch = EMPTY.kept().plain().kept().in(fake.bucket());
    String address = "/batches/" + batch.key();

    assertThat(page(batch.key(), "10"))
        .contains("rel=\"prev\" href=\"" + address + "?go=older\"")
        .contains("rel=\"next\" href=\"" + address + "?frame=12\"");
    assertThat(page(batch.key(), "last"))
        .contains("rel=\"prev\" href=\"" + address + "?frame=10\"")
        .contains("rel=\"next\" href=\"" + address + "?go=newer\"");
  }

  @Test
  void shouldGoToTheNeighbours() {
    StoredBatch older = EMPTY.kept().in(fake.bucket());
    StoredBatch newer =
        StoredBatch.of("cam-1", 20, "2026-03-02T12:05:00Z").kept().in(fake.bucket());

    assertThat(get(newer.key(), "", "older").getHeaders().get(HttpHeaders.LOCATION))
        .isEqualTo("/batches/" + older.key() + "?frame=last");
    assertThat(get(older.key(), "", "newer").getHeaders().get(HttpHeaders.LOCATION))
        .isEqualTo("/batches/" + newer.key());
    assertThat(new String(get(newer.key(), "", "newer").body(), UTF_8))
        .contains("No newer batch of this camera yet.");
  }

  @Test
  void shouldShowAFrameThatIsNotKept() {
    StoredBatch batch = EMPTY.kept().plain("dog").in(fake.bucket());

    assertThat(page(batch.key(), "o11"))
        .contains("This frame is not kept as a picture.")
        .contains("<th scope=\"row\">dog</th>")
        .doesNotContain("src=\"/pictures/");
  }

  @Test
  void shouldShowClassesOfAClassifier() {
    StoredBatch batch = EMPTY.classified("tabby", "lynx").in(fake.bucket());

    assertThat(page(batch.key(), ""))
        .contains("<th scope=\"row\">tabby</th><td class=\"number\">0.90</td>")
        .contains("2 classes");
  }

  @Test
  void shouldShowWhyAFrameWasNotAnalysed() {
    FrameResult failed =
        new FrameResult(
            1,
            1,
            Instant.parse("2026-03-02T12:00:00Z"),
            CapturedAtSource.HOST,
            640,
            360,
            Optional.empty(),
            List.of(),
            Optional.of(new FrameError("NOT_AN_IMAGE", "starts with <00> 01")));
    StoredBatch batch = EMPTY.with(failed).in(fake.bucket());

    assertThat(page(batch.key(), ""))
        .contains("This frame was not analysed: NOT_AN_IMAGE")
        .contains("starts with &lt;00&gt; 01");
  }

  @Test
  void shouldShowNoPictureOfAnotherBatch() {
    StoredBatch other = StoredBatch.of("cam-2", 10, "2026-03-02T12:00:00Z").kept("car");
    StoredBatch batch = EMPTY.with(other.frames().get(0)).in(fake.bucket());

    assertThat(page(batch.key(), "")).doesNotContain("/pictures/").doesNotContain("/previews/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"})
  void shouldEscapeLabelsThatAreMeantAsMarkup(String label) {
    StoredBatch batch = EMPTY.kept(label, "car").classified(label).in(fake.bucket());

    for (String frame : List.of("10", "11")) {
      assertThat(page(batch.key(), frame))
          .contains("&lt;")
          .doesNotContain("<script>alert")
          .doesNotContain("<img src=x");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "results/../secret.json", "frames/a.jpg", "<b>"})
  void shouldHelpWhereThereIsNoSuchResult(String key) {
    HttpResponse<byte[]> page = get(key, "", "");

    assertThat(page.code()).isEqualTo(404);
    assertThat(new String(page.body(), UTF_8))
        .contains("Result not found.")
        .contains("href=\"/gallery\"")
        .doesNotContain("<b>");
    assertThat(controller.document(key).code()).isEqualTo(404);
    assertThat(fake.bucket().requests("get")).isZero();
  }

  @Test
  void shouldSayThatAResultIsGone() {
    assertThat(get(EMPTY.key(), "", "").code()).isEqualTo(404);
    assertThat(controller.document(EMPTY.key()).code()).isEqualTo(404);
  }

  @Test
  void shouldSayThatAnObjectIsNoResult() {
    fake.bucket().put(EMPTY.key(), "{\"a\":1}".getBytes(UTF_8), Instant.EPOCH);

    HttpResponse<byte[]> page = get(EMPTY.key(), "", "");

    assertThat(page.code()).isEqualTo(422);
    assertThat(new String(page.body(), UTF_8))
        .contains("This object is not a result.")
        .contains("href=\"/documents/" + EMPTY.key() + "\"");
  }

  @Test
  void shouldDecodeNothingThatIsTooLargeAndOfferIt() {
    byte[] large = new byte[ResultReader.LARGEST + 1];
    fake.bucket().put(EMPTY.key(), large, Instant.EPOCH);

    HttpResponse<byte[]> page = get(EMPTY.key(), "", "");

    assertThat(page.code()).isEqualTo(422);
    assertThat(new String(page.body(), UTF_8))
        .contains("This result is too large to be shown.")
        .contains("no more than 8.0 MiB are shown")
        .contains("href=\"/documents/" + EMPTY.key() + "\"");
  }

  @Test
  void shouldGiveTheDocumentByteForByte() {
    StoredBatch batch = EMPTY.kept("car").in(fake.bucket());

    HttpResponse<?> document = controller.document(batch.key());

    assertThat(document.body()).isEqualTo(batch.json());
    assertThat(document.getHeaders().get(HttpHeaders.CONTENT_DISPOSITION))
        .isEqualTo("attachment; filename=\"" + batch.id() + ".json\"");
  }

  @Test
  void shouldLeaveADocumentOutThatIsTooLongForAPage() {
    StoredBatch batch = EMPTY.kept("x".repeat(300_000)).in(fake.bucket());

    assertThat(page(batch.key(), "")).contains("too large to show here");
  }

  @Test
  void shouldSayThatS3IsDownAndRecover() {
    StoredBatch batch = EMPTY.kept("car").in(fake.bucket());
    fake.bucket().setDown(true);
    assertThat(get(batch.key(), "", "").code()).isEqualTo(503);
    assertThat(get(batch.key(), "", "older").code()).isEqualTo(503);
    assertThat(controller.document(batch.key()).code()).isEqualTo(503);

    fake.bucket().setDown(false);

    assertThat(get(batch.key(), "", "").code()).isEqualTo(200);
  }
}
