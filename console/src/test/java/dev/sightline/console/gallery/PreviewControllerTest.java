package dev.sightline.console.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.archive.FakeArchive;
import dev.sightline.console.page.Pages;
import dev.sightline.console.picture.PicturesOf;
import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.ObjectKeys;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class PreviewControllerTest {

  private static final byte[] JPEG = {1, 2, 3};

  private final FakeArchive fake = new FakeArchive("2026-03-02T12:30:00Z");
  private final PreviewController controller =
      new PreviewController(
          PicturesOf.bucket(fake.bucket()), fake.results(), new Pages(), FakeArchive.STORE);

  @AfterEach
  void close() {
    fake.close();
  }

  private String store(String... labels) {
    StoredBatch batch = StoredBatch.of("cam-1", 0, "2026-03-02T12:00:00Z").kept(labels);
    batch.in(fake.bucket());
    String frame = batch.frames().get(0).imageKey().orElseThrow();
    fake.bucket().put(frame, JPEG, Instant.EPOCH);
    return frame;
  }

  @Test
  void shouldServeTheAnnotatedImageForBrowsersToKeep() {
    String frame = store("car");
    byte[] annotated = {4, 5};
    fake.bucket().put(new ObjectKeys("").annotated(frame), annotated, Instant.EPOCH);

    HttpResponse<?> preview = controller.preview(frame);

    assertThat(preview.body()).isEqualTo(annotated);
    assertThat(preview.getHeaders().get(HttpHeaders.CACHE_CONTROL)).contains("immutable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"car", "<script>alert(1)</script>", "a & \"b\" 'c'", "\u0000\u001b\uFFFE"})
  void shouldDrawBoxesOverAFrameThatIsNotAnnotatedYet(String label) throws Exception {
    HttpResponse<?> preview = controller.preview(store(label, "dog"));

    assertThat(preview.getContentType().orElseThrow()).hasToString("image/svg+xml");
    assertThat(preview.getHeaders().get(HttpHeaders.CACHE_CONTROL)).isNull();
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream((byte[]) preview.body()));
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("text").item(1).getTextContent()).isEqualTo("dog 0.89");
    assertThat(new String((byte[]) preview.body(), UTF_8))
        .contains("href=\"data:image/jpeg;base64,AQID\"")
        .contains("viewBox=\"0 0 640 360\"")
        .contains("x=\"10.0\" y=\"20.0\" width=\"30.5\" height=\"60.0\"");
  }

  @Test
  void shouldServeTheFrameAloneWhereItsResultIsGone() {
    String frame =
        StoredBatch.of("cam-1", 0, "2026-03-02T12:00:00Z")
            .kept()
            .frames()
            .get(0)
            .imageKey()
            .orElseThrow();
    fake.bucket().put(frame, JPEG, Instant.EPOCH);

    assertThat(controller.preview(frame).body()).isEqualTo(JPEG);
  }

  @Test
  void shouldServeNothingElse() {
    String frame = store("car");

    assertThat(controller.preview(frame.replace("/0.jpg", "/1.jpg")).code()).isEqualTo(404);
    assertThat(controller.preview(new ObjectKeys("").annotated(frame)).code()).isEqualTo(404);
    assertThat(controller.preview("frames/../secret.jpg").code()).isEqualTo(404);
  }

  @Test
  void shouldSayThatS3IsDown() {
    String frame = store("car");
    fake.bucket().setDown(true);

    assertThat(controller.preview(frame).code()).isEqualTo(503);
  }
}
