package dev.sightline.console.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthAnswerTest {

  @Test
  void shouldReadCapturesStreams() throws IOException {
    HealthAnswer health =
        read(
            """
            {"name":"capture-ec2","status":"UP","details":{
              "streams":{"name":"capture-ec2","status":"UP","details":{
                "yard":{"state":"offline","since":"2026-11-29T02:00:00.5Z","source":"rtsp://h/y",
                  "attempts":3,"cause":"rtsp://h/y: cannot open: Connection refused"},
                "film":{"state":"online","since":"2026-11-29T02:00:00Z","source":"street.mp4"}}},
              "kafka":{"name":"capture-ec2","status":"UP","details":{"yard":{"state":"up"}}}}}
            """);

    assertThat(health.isUp()).isTrue();
    assertThat(health.sources())
        .containsEntry(
            new StreamId("yard"),
            new SourceState(
                StreamStatus.OFFLINE,
                Optional.of(Instant.parse("2026-11-29T02:00:00.5Z")),
                Optional.of("cannot open: Connection refused"),
                "rtsp://h/y"));
    assertThat(health.sources().get(new StreamId("film")).kind()).contains(SourceKind.FILE);
    assertThat(health.sources().get(new StreamId("yard")).kind()).contains(SourceKind.RTSP);
  }

  @Test
  void shouldSayWhyAProgramIsDown() throws IOException {
    HealthAnswer health =
        read(
            """
            {"name":"batch-consumer","status":"DOWN","details":{
              "diskSpace":{"status":"UP","details":{"free":12}},
              "pipeline":{"status":"DOWN","details":{
                "kafka":"ok","s3":"bucket 'x' does not exist","inference":"ok"}}}}
            """);

    assertThat(health.isUp()).isFalse();
    assertThat(health.reasons()).containsExactly("s3: bucket 'x' does not exist");
  }

  @Test
  void shouldSayWhichStreamsOfCaptureCannotReachKafka() throws IOException {
    HealthAnswer health =
        read(
            """
            {"name":"capture-ec2","status":"DOWN","details":{
              "kafka":{"status":"DOWN","details":{
                "yard":{"state":"down","since":"2026-11-29T02:00:00Z","error":"no broker"},
                "gate":{"state":"up","since":"2026-11-29T02:00:00Z"}}}}}
            """);

    assertThat(health.reasons()).containsExactly("yard: no broker");
  }

  @Test
  void shouldLetNoPasswordThroughWhateverAProgramSays() throws IOException {
    HealthAnswer health =
        read(
            """
            {"name":"x","status":"DOWN","details":{
              "kafka":{"status":"DOWN","details":{"a":"rtsp://admin:s3cret@h/y timed out"}},
              "streams":{"status":"UP","details":{
                "yard":{"state":"offline","source":"rtsp://admin:s3cret@h/y",
                  "cause":"rtsp://admin:s3cret@h/y: refused\\nfor good"}}}}}
            """);

    assertThat(health.toString()).doesNotContain("s3cret").doesNotContain("\n");
    assertThat(health.sources().get(new StreamId("yard")).reason()).contains("refused for good");
  }

  @Test
  void shouldPassOverStreamsThatCannotBe() throws IOException {
    HealthAnswer health =
        read(
            """
            {"status":"UP","details":{"streams":{"details":{
              "<b>":{"state":"online"},"dlq":{"state":"online"},"a":7,"b":{"state":{}},
              "c":{"state":"dancing","since":"soon"}}}}}
            """);

    assertThat(health.sources())
        .containsOnlyKeys(new StreamId("c"))
        .containsEntry(
            new StreamId("c"),
            new SourceState(StreamStatus.UNKNOWN, Optional.empty(), Optional.empty(), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{\"status\":{}}", "7", "{", "null"})
  void shouldRefuseWhatIsNoHealthAnswer(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  private static HealthAnswer read(String json) throws IOException {
    return HealthAnswer.read(json.getBytes(UTF_8));
  }
}
