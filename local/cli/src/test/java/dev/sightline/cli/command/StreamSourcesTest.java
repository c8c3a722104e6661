package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.command.StackStatus.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamSourcesTest {

  private static final String HEALTH =
      """
      {"name":"capture-ec2","status":"UP","details":{
        "streams":{"name":"capture-ec2","status":"UP","details":{
          "yard":{"state":"offline","since":"2026-11-29T02:00:00Z","source":"rtsp://h/y",
            "attempts":3,"cause":"rtsp://h/y: cannot open: Connection refused"},
          "gate":{"state":"online","since":"2026-11-29T02:00:00Z","source":"rtsp://***@h/x"}}},
        "kafka":{"name":"capture-ec2","status":"UP"}}}
      """;

  @Test
  void shouldShowEachStreamsSourceStateAndWhyItIsAway() throws Exception {
    List<Source> sources = StreamSources.read(HEALTH.getBytes(UTF_8));

    assertThat(new SourceTable(sources).lines())
        .containsExactly(
            "  gate  online   rtsp://***@h/x",
            "  yard  offline  rtsp://h/y: cannot open: Connection refused");
  }

  @Test
  void shouldSayWhichOfSeveralStreamsIsAway() throws Exception {
    List<Source> sources = StreamSources.read(HEALTH.getBytes(UTF_8));

    assertThat(AwayStreams.lines(sources))
        .containsExactly(
            "stream yard is offline (cannot open: Connection refused);"
                + " ./sightline status shows when it is online");
    assertThat(AwayStreams.lines(sources.subList(1, 2))).isEmpty();
  }

  @Test
  void shouldShowNothingWhereCaptureHasNoStream() throws Exception {
    assertThat(StreamSources.read("{\"status\":\"UP\"}".getBytes(UTF_8))).isEmpty();
    assertThat(new SourceTable(List.of()).lines()).isEmpty();
  }
}
