package dev.sightline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResultJsonTest {

  private final BatchResultJson json = new BatchResultJson();

  private static BatchResult result() {
    return result(Optional.of(new TopicId("8wP7-q_FT5mPDnPZhs0-1Q")));
  }

  private static BatchResult result(Optional<TopicId> topicId) {
    return result(topicId, new ModelInfo("yolox_nano", "0123456789abcdef".repeat(4), 416, 416));
  }

  private static BatchResult result(Optional<TopicId> topicId, ModelInfo model) {
    BatchId batch = new BatchId("video-frames.cam-1", topicId, 0, 25);
    Instant at = Instant.parse("2026-03-01T10:00:00.123456Z");
    return new BatchResult(
        batch,
        new StreamId("cam-1"),
        26,
        at.plusSeconds(3),
        model,
        new BatchDurations(1.5, 40, 180.25, 230),
        List.of(
            new FrameResult(
                100,
                25,
                at,
                CapturedAtSource.RTCP,
                640,
                360,
                Optional.of("frames/x/100.jpg"),
                List.of(new Detection("person", 0, 0.875, new BoundingBox(1, 2, 30.5, 40))),
                Optional.empty()),
            new FrameResult(
                101,
                26,
                at.plusMillis(100),
                CapturedAtSource.HOST,
                640,
                360,
                Optional.empty(),
                List.of(),
                Optional.of(new FrameError("NOT_AN_IMAGE", "starts with 00 01")))));
  }

  /** What a classifier says of one frame. */
  private static BatchResult classified() {
    BatchResult detected = result();
    FrameResult frame =
        new FrameResult(
            102,
            25,
            detected.createdAt(),
            CapturedAtSource.HOST,
            640,
            360,
            Optional.empty(),
            List.of(),
            List.of(new Classification("tabby", 281, 0.75), new Classification("lynx", 287, 0.125)),
            Optional.empty());
    return new BatchResult(
        detected.batchId(),
        detected.stream(),
        25,
        detected.createdAt(),
        detected.model(),
        detected.durationsMs(),
        List.of(frame));
  }

  /** A frame that was published to see whether anything moves in it. */
  private static BatchResult audited() {
    BatchResult detected = result();
    FrameResult frame =
        new FrameResult(
            103,
            25,
            detected.createdAt(),
            CapturedAtSource.HOST,
            640,
            360,
            Optional.of(FrameAudit.MOTION),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
    return new BatchResult(
        detected.batchId(),
        detected.stream(),
        25,
        detected.createdAt(),
        detected.model(),
        detected.durationsMs(),
        List.of(frame));
  }

  @Test
  void shouldSayWhichFrameIsAnAudit() throws Exception {
    String document = new String(json.encode(audited()), UTF_8);

    assertThat(document).contains("\"audit\":\"motion\"");
    assertThat(schema().validate(document, InputFormat.JSON)).isEmpty();
    assertThat(json.decode(document.getBytes(UTF_8))).isEqualTo(audited());
    assertThat(new String(json.encode(result()), UTF_8)).doesNotContain("audit");
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in = BatchResult.class.getResourceAsStream("batch-result.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }

  @Test
  void shouldGiveBackWhatItEncoded() throws InvalidResultException {
    assertThat(json.decode(json.encode(result()))).isEqualTo(result());
  }

  @Test
  void shouldWriteWhatTheSchemaDescribes() throws IOException {
    assertThat(schema().validate(new String(json.encode(result()), UTF_8), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void shouldNameTheTopicsLifeInAFieldOfItsOwn() {
    assertThat(new String(json.encode(result()), UTF_8))
        .contains("\"topicId\":\"8wP7-q_FT5mPDnPZhs0-1Q\"");
  }

  @Test
  void shouldDoWithoutATopicIdWhereBrokersGiveNone() throws Exception {
    BatchResult without = result(Optional.empty());
    String text = new String(json.encode(without), UTF_8);

    assertThat(text).doesNotContain("topicId");
    assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
    assertThat(json.decode(text.getBytes(UTF_8))).isEqualTo(without);
  }

  @Test
  void shouldDoWithoutAHashWhereABackendTellsNone() throws Exception {
    BatchResult without =
        result(Optional.empty(), new ModelInfo("yolox", Optional.empty(), 416, 416));
    String text = new String(json.encode(without), UTF_8);

    assertThat(text).contains("\"model\":{\"name\":\"yolox\",\"inputWidth\":416");
    assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
    assertThat(json.decode(text.getBytes(UTF_8))).isEqualTo(without);
  }

  @Test
  void shouldReadADocumentOfVersion1() throws InvalidResultException {
    String older =
        new String(json.encode(result(Optional.empty())), UTF_8)
            .replace("\"schemaVersion\":2", "\"schemaVersion\":1");

    BatchResult read = json.decode(older.getBytes(UTF_8));

    assertThat(read.schemaVersion()).isEqualTo(1);
    assertThat(read.batchId()).hasToString("video-frames.cam-1-0-00000000000000000025");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"schemaVersion\":9}", "{\"batchId\":[{}],\"schemaVersion\":9}"})
  void shouldTellTheVersionOfADocumentThatItCannotRead(String text) {
    assertThatExceptionOfType(InvalidResultException.class)
        .isThrownBy(() -> json.decode(text.getBytes(UTF_8)))
        .withMessageContaining("schemaVersion 9; this reader knows");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void shouldRefuseAVersionThatItDoesNotKnow(int version) {
    String other =
        new String(json.encode(result()), UTF_8)
            .replace("\"schemaVersion\":2", "\"schemaVersion\":" + version);

    assertThatExceptionOfType(InvalidResultException.class)
        .isThrownBy(() -> json.decode(other.getBytes(UTF_8)))
        .withMessageContaining("schemaVersion " + version);
  }

  @Test
  void shouldGiveBackClassifications() throws InvalidResultException {
    assertThat(json.decode(json.encode(classified()))).isEqualTo(classified());
  }

  @Test
  void shouldDescribeClassificationsInTheSchema() throws IOException {
    String text = new String(json.encode(classified()), UTF_8);

    assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
    assertThat(schema().validate(text.replace("\"classId\":281,", ""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void shouldWriteADetectorsDocumentAsBeforeThereWereClassifications() {
    assertThat(new String(json.encode(result()), UTF_8)).doesNotContain("classifications");
  }

  @ParameterizedTest
  @CsvSource({
    "\"schemaVersion\":2, \"schemaVersion\":1",
    "\"topicId\":\"8wP7, \"topicId\":\"8wP",
    "\"confidence\":0.875, \"confidence\":1.5",
    "\"code\":\"NOT_AN_IMAGE\", \"code\":\"not an image\"",
    "\"stream\":\"cam-1\", \"stream\":\"Cam/1\"",
    "\"detections\":[], \"found\":[]",
    "\"detections\":[], '\"detections\":[],\"classifications\":[]'"
  })
  void shouldHaveASchemaThatRefusesOtherDocuments(String part, String other) throws IOException {
    String changed = new String(json.encode(result()), UTF_8).replace(part, other);

    assertThat(schema().validate(changed, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void shouldLeaveOutWhatAFrameDoesNotHave() {
    String text = new String(json.encode(result()), UTF_8);

    assertThat(text).containsOnlyOnce("\"imageKey\"").containsOnlyOnce("\"error\"");
    assertThat(text).contains("\"capturedAt\":\"2026-03-01T10:00:00.123456Z\"");
  }

  @Test
  void shouldReadADocumentOfANewerWriterThatAddedAField() throws InvalidResultException {
    String newer = new String(json.encode(result()), UTF_8).replaceFirst("\\{", "{\"site\":\"a\",");

    assertThat(json.decode(newer.getBytes(UTF_8))).isEqualTo(result());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"schemaVersion\":1}",
        "{\"batchId\":\"x\"}",
        "\u0000\u0001",
        "<html>"
      })
  void shouldRefuseWhatIsNoResult(String text) {
    assertThatExceptionOfType(InvalidResultException.class)
        .isThrownBy(() -> json.decode(text.getBytes(UTF_8)));
  }

  @Test
  void shouldRefuseADocumentThatNestsWithoutEnd() {
    assertThatExceptionOfType(InvalidResultException.class)
        .isThrownBy(() -> json.decode("{\"frames\":".repeat(100_000).getBytes(UTF_8)));
  }

  @Test
  void shouldRefuseAnIdThatDoesNotNameTheBatch() {
    String other =
        new String(json.encode(result()), UTF_8)
            .replace("\"firstOffset\":25", "\"firstOffset\":24");

    assertThatExceptionOfType(InvalidResultException.class)
        .isThrownBy(() -> json.decode(other.getBytes(UTF_8)))
        .withMessageContaining("does not name");
  }

  @Test
  void shouldRefuseAFailedFrameWithDetections() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FrameResult(
                    1,
                    1,
                    Instant.EPOCH,
                    CapturedAtSource.HOST,
                    1,
                    1,
                    Optional.empty(),
                    List.of(new Detection("person", 0, 1, new BoundingBox(0, 0, 1, 1))),
                    Optional.of(new FrameError("EMPTY", "no bytes"))));
  }
}
