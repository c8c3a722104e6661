package dev.sightline.contract.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectEventJsonTest {

  private static final ModelInfo MODEL =
      new ModelInfo("yolox_nano", "0123456789abcdef".repeat(4), 416, 416);

  private final ObjectEventJson json = new ObjectEventJson();

  private static ObjectEvent event(Happening happening) {
    return new ObjectEvent(
        ObjectEvent.SCHEMA_VERSION,
        new EventId(
            new BatchId(
                "video-frames.gate", Optional.of(new TopicId("8wP7-q_FT5mPDnPZhs0-1Q")), 0, 64),
            2),
        new TrackId(new StreamId("gate"), 25, 0),
        happening,
        "person",
        0.75,
        0.875,
        Instant.parse("2026-03-01T10:00:00.123456Z"),
        CapturedAtSource.RTCP,
        141,
        64,
        1280,
        720,
        new BoundingBox(212.5, 96, 80.25, 310),
        List.of(new PathPoint(100, 400), new PathPoint(252.63, 406)),
        MODEL,
        Optional.of("frames/gate/2026/03/01/10/141.jpg"));
  }

  static Stream<Happening> happenings() {
    return Stream.of(
        new Happening.Appeared(),
        new Happening.Left(40.125),
        new Happening.Crossed("door", Direction.IN),
        new Happening.Crossed("door", Direction.OUT),
        new Happening.Entered("yard"),
        new Happening.LeftZone("yard", 12),
        new Happening.Dwelt("yard", 30.002));
  }

  private String text(Happening happening) {
    return new String(json.encode(event(happening)), UTF_8);
  }

  private String crossed() {
    return text(new Happening.Crossed("door", Direction.IN));
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in = ObjectEvent.class.getResourceAsStream("object-event.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }

  @ParameterizedTest
  @MethodSource("happenings")
  void shouldGiveBackWhatItEncoded(Happening happening) throws InvalidEventException {
    assertThat(json.decode(json.encode(event(happening)))).isEqualTo(event(happening));
  }

  @ParameterizedTest
  @MethodSource("happenings")
  void shouldWriteWhatTheSchemaDescribes(Happening happening) throws IOException {
    assertThat(schema().validate(text(happening), InputFormat.JSON)).isEmpty();
  }

  @Test
  void shouldHaveOneTextForOneEvent() {
    assertThat(crossed())
        .isEqualTo(
            "{\"schemaVersion\":1,"
                + "\"eventId\":\"video-frames.gate-8wP7-q_FT5mPDnPZhs0-1Q-p0-00000000000000000064-e2\","
                + "\"type\":\"line-crossed\",\"stream\":\"gate\",\"track\":\"gate-25-0\","
                + "\"label\":\"person\",\"line\":\"door\",\"direction\":\"in\","
                + "\"confidence\":{\"mean\":0.75,\"best\":0.875},"
                + "\"capturedAt\":\"2026-03-01T10:00:00.123456Z\",\"capturedAtSource\":\"rtcp\","
                + "\"topic\":\"video-frames.gate\",\"topicId\":\"8wP7-q_FT5mPDnPZhs0-1Q\","
                + "\"partition\":0,\"frameNumber\":141,\"offset\":64,\"width\":1280,\"height\":720,"
                + "\"box\":{\"x\":212.5,\"y\":96,\"width\":80.25,\"height\":310},"
                + "\"path\":[{\"x\":100,\"y\":400},{\"x\":252.63,\"y\":406}],"
                + "\"model\":{\"name\":\"yolox_nano\",\"sha256\":\""
                + "0123456789abcdef".repeat(4)
                + "\",\"inputWidth\":416,\"inputHeight\":416},"
                + "\"bestImageKey\":\"frames/gate/2026/03/01/10/141.jpg\"}");
  }

  @Test
  void shouldRoundHalfToEven() {
    ObjectEvent whole = event(new Happening.Left(1.0 / 3));
    ObjectEvent event =
        new ObjectEvent(
            whole.schemaVersion(),
            whole.eventId(),
            whole.track(),
            whole.happening(),
            whole.label(),
            2.0 / 3,
            1,
            whole.capturedAt(),
            whole.capturedAtSource(),
            whole.frameNumber(),
            whole.offset(),
            whole.width(),
            whole.height(),
            new BoundingBox(0.125, 0.375, 1e-9, 1000),
            List.of(new PathPoint(-1e-9, 1.0 / 3)),
            new ModelInfo("backend", Optional.empty(), 416, 416),
            Optional.empty());

    assertThat(new String(json.encode(event), UTF_8))
        .contains("\"seconds\":0.333,")
        .contains("{\"mean\":0.6667,\"best\":1}")
        .contains("\"box\":{\"x\":0.12,\"y\":0.38,\"width\":0,\"height\":1000}")
        .contains("\"path\":[{\"x\":0,\"y\":0.33}]")
        .endsWith("\"model\":{\"name\":\"backend\",\"inputWidth\":416,\"inputHeight\":416}}");
  }

  @Test
  void shouldWriteAgainWhatItRead() throws InvalidEventException {
    byte[] written = json.encode(event(new Happening.Left(1.0 / 3)));

    assertThat(json.encode(json.decode(written))).isEqualTo(written);
  }

  @Test
  void shouldDoWithoutATopicIdWhereBrokersGiveNone() throws Exception {
    String text =
        crossed()
            .replace("-8wP7-q_FT5mPDnPZhs0-1Q-p0-", "-0-")
            .replace("\"topicId\":\"8wP7-q_FT5mPDnPZhs0-1Q\",", "");

    assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
    assertThat(new String(json.encode(json.decode(text.getBytes(UTF_8))), UTF_8)).isEqualTo(text);
  }

  @Test
  void shouldReadADocumentOfANewerWriterThatAddedAField() throws InvalidEventException {
    String newer = crossed().replaceFirst("\\{", "{\"colour\":{\"shirt\":\"red\"},");

    assertThat(json.decode(newer.getBytes(UTF_8)))
        .isEqualTo(event(new Happening.Crossed("door", Direction.IN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"schemaVersion\":9}", "{\"eventId\":[{}],\"schemaVersion\":9}"})
  void shouldTellTheVersionOfADocumentThatItCannotRead(String text) {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode(text.getBytes(UTF_8)))
        .withMessageContaining("schemaVersion 9; this reader knows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z"})
  void shouldRefuseATimeThatNobodyCanBeShown(String time) {
    String other =
        crossed().replaceFirst("\"capturedAt\":\"[^\"]*\"", "\"capturedAt\":\"" + time + "\"");

    assertThat(other).contains(time);
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode(other.getBytes(UTF_8)))
        .withMessageContaining("capturedAt is " + time);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void shouldRefuseAVersionThatItDoesNotKnow(int version) {
    String other = crossed().replace("\"schemaVersion\":1", "\"schemaVersion\":" + version);

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode(other.getBytes(UTF_8)))
        .withMessageContaining("schemaVersion " + version);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"eventId\":', '\"id\":'",
    "'\"type\":', '\"kind\":'",
    "'\"type\":\"line-crossed\"', '\"type\":\"dwell\"'",
    "'\"type\":\"line-crossed\"', '\"type\":\"zone-entered\"'",
    "'\"type\":\"line-crossed\"', '\"type\":\"wave\"'",
    "'\"stream\":\"gate\"', '\"stream\":\"Gate\"'",
    "'\"track\":', '\"object\":'",
    "'\"track\":\"gate-25-0\"', '\"track\":\"25\"'",
    "'\"label\":', '\"class\":'",
    "'\"line\":\"door\",', ''",
    "'\"direction\":\"in\",', ''",
    "'\"direction\":\"in\"', '\"direction\":\"up\"'",
    "'\"confidence\":{\"mean\":0.75', '\"confidence\":{\"mean\":1.75'",
    "'\"confidence\":{\"mean\":0.75,', '\"confidence\":{'",
    "'\"confidence\":', '\"score\":'",
    "'\"capturedAt\":\"2026', '\"capturedAt\":\"soon'",
    "'\"capturedAt\":', '\"at\":'",
    "'\"capturedAtSource\":\"rtcp\"', '\"capturedAtSource\":\"ntp\"'",
    "'\"topicId\":\"8wP7', '\"topicId\":\"8wP'",
    "'\"partition\":0,', ''",
    "'\"offset\":64,', ''",
    "'\"width\":1280,', ''",
    "'\"x\":212.5', '\"x\":\"left\"'",
    "'\"x\":212.5,', ''",
    "'\"box\":', '\"rectangle\":'",
    "'\"path\":', '\"way\":'",
    "'\"x\":100,', ''",
    "'\"model\":', '\"detector\":'"
  })
  void shouldRefuseWhatTheSchemaRefuses(String part, String other) throws IOException {
    String changed = crossed().replace(part, other);

    assertThat(changed).isNotEqualTo(crossed());
    assertThat(schema().validate(changed, InputFormat.JSON)).isNotEmpty();
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode(changed.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"topic\":\"video-frames.gate\"', '\"topic\":\"video-frames.yard\"'",
    "'\"topicId\":\"8wP7', '\"topicId\":\"9wP7'",
    "'\"partition\":0', '\"partition\":1'",
    "'\"stream\":\"gate\"', '\"stream\":\"yard\"'",
  })
  void shouldRefusePartsThatContradictTheIds(String part, String other) {
    String changed = crossed().replace(part, other);

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode(changed.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{}", "{\"schemaVersion\":1}", "\u0000\u0001", "<html>", "7"})
  void shouldRefuseWhatIsNoEvent(String text) {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "1e999999999", "-1e400"})
  void shouldRefuseNumbersWithoutBounds(String number) {
    String changed = crossed().replace("\"x\":212.5", "\"x\":" + number);

    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode(changed.getBytes(UTF_8)));
  }

  @Test
  void shouldRefuseADocumentThatNestsWithoutEnd() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode("{\"box\":".repeat(100_000).getBytes(UTF_8)));
  }

  @Test
  void shouldRefuseMoreThanADocument() {
    assertThatExceptionOfType(InvalidEventException.class)
        .isThrownBy(() -> json.decode((crossed() + "{}").getBytes(UTF_8)));
  }
}
