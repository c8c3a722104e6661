package dev.sightline.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.annotate.paint.TestImages;
import dev.sightline.annotate.store.ObjectStore;
import dev.sightline.annotate.store.TestStore;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.jpeg.JpegImage;
import dev.sightline.contract.jpeg.Orientation;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The handler as Lambda makes it, on a real S3 server; events as Lambda's runtime reads them. */
class AnnotateHandlerIT {

  private final TestBatch batch = new TestBatch(new ObjectKeys(""), 25);

  @TempDir private Path directory;
  private TestStore server;
  private ApplicationContext context;
  private AnnotateHandler handler;

  @BeforeEach
  void start() throws Exception {
    server = TestStore.start(directory);
    context = ApplicationContext.run(Map.of("S3_ENDPOINT", server.endpoint().toString()));
    handler = new AnnotateHandler(context);
  }

  @AfterEach
  void stop() throws Exception {
    context.close();
    server.close();
  }

  @Test
  void shouldAnnotateTheFramesOfTheResultThatAnEventNames() throws Exception {
    put(batch.resultKey(), batch.withKeptFrame(1, TestBatch.DOG).json());
    put(batch.frameKey(1), TestImages.jpeg(320, 200));

    AnnotateSummary summary = handler.execute(TestEvents.resource("put.json"));

    assertThat(summary).isEqualTo(new AnnotateSummary(1, 1, 0, 0, 1));
    byte[] annotated =
        context
            .getBean(ObjectStore.class)
            .read(TestStore.BUCKET, batch.annotatedKey(1), 1 << 20)
            .bytes();
    assertThat(JpegImage.read(ByteBuffer.wrap(annotated), Long.MAX_VALUE))
        .isEqualTo(new JpegImage(320, 200, Orientation.UPRIGHT));
    assertThat(
            context
                .getBean(S3Client.class)
                .headObject(r -> r.bucket(TestStore.BUCKET).key(batch.annotatedKey(1)))
                .contentType())
        .isEqualTo("image/jpeg");
  }

  @Test
  void shouldCountAResultThatIsGoneAsFailed() throws Exception {
    assertThat(handler.execute(TestEvents.resource("put.json")))
        .isEqualTo(new AnnotateSummary(1, 0, 1, 0, 0));
  }

  @Test
  void shouldIgnoreKeysThatAreNoResults() throws Exception {
    assertThat(handler.execute(TestEvents.resource("foreign-keys.json")))
        .isEqualTo(new AnnotateSummary(0, 0, 0, 4, 0));
  }

  /** Through EventBridge, SNS and SQS, as AWS sends it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventbridge.json",
        "sns.json",
        "sqs.json",
        "sqs-sns.json",
        "sqs-eventbridge.json"
      })
  void shouldAnnotateWhateverWayTheEventTook(String event) throws Exception {
    put(batch.resultKey(), batch.withKeptFrame(1, TestBatch.DOG).json());
    put(batch.frameKey(1), TestImages.jpeg(320, 200));

    assertThat(handler.execute(TestEvents.resource(event)))
        .isEqualTo(new AnnotateSummary(1, 1, 0, 0, 1));
  }

  @Test
  void shouldDoNothingForS3sTestEvent() throws Exception {
    assertThat(handler.execute(TestEvents.resource("test-event.json")))
        .isEqualTo(new AnnotateSummary(0, 0, 0, 0, 0));
  }

  @Test
  void shouldFailOnAnEventInAnUnknownFormSoThatItIsKept() {
    assertThatExceptionOfType(UnknownEventException.class)
        .isThrownBy(() -> handler.execute(TestEvents.of("{\"key1\": \"value1\"}")))
        .withMessage("event refused: not an event of S3: its fields are [key1]");
  }

  @Test
  void shouldReadAndAnswerStreamsAsLambdaGivesThem() throws Exception {
    ByteArrayOutputStream summary = new ByteArrayOutputStream();

    handler.handleRequest(stream(TestEvents.text("test-event.json")), summary, null);

    assertThat(summary.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"results\":0,\"annotated\":0,\"failed\":0,\"ignored\":0,\"frames\":0}");
  }

  /** Anyone who may invoke the function can send any JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "null", "42", ""})
  void shouldSayOfJsonThatIsNoObjectThatItIsNoEvent(String event) {
    assertThatExceptionOfType(UnknownEventException.class)
        .isThrownBy(
            () -> handler.handleRequest(stream(event), OutputStream.nullOutputStream(), null))
        .withMessage("event refused: not an event of S3: its fields are []");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldTryAllRecordsBeforeItThrows() throws Exception {
    put(batch.resultKey(), batch.withKeptFrame(1, TestBatch.DOG).json());
    put(batch.frameKey(1), TestImages.jpeg(320, 200));
    String results = TestEvents.text("put.json");
    List<Object> records = new ArrayList<>();
    records.addAll(
        records(results.replace("\"name\": \"pipeline\"", "\"name\": \"missing-bucket\"")));
    records.addAll(records(results));

    assertThatExceptionOfType(RetryableFailureException.class)
        .isThrownBy(() -> handler.execute(Map.of("Records", records)))
        .withMessageStartingWith("1 of 2 results");
    assertThat(
            context
                .getBean(ObjectStore.class)
                .read(TestStore.BUCKET, batch.annotatedKey(1), 1 << 20)
                .bytes())
        .isNotEmpty();
  }

  private static List<?> records(String event) {
    return (List<?>) TestEvents.of(event).get("Records");
  }

  private void put(String key, byte[] bytes) {
    context
        .getBean(S3Client.class)
        .putObject(r -> r.bucket(TestStore.BUCKET).key(key), RequestBody.fromBytes(bytes));
  }
}
