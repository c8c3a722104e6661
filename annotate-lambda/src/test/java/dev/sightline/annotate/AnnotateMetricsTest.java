package dev.sightline.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.annotate.ResultOutcome.State;
import dev.sightline.annotate.ResultOutcome.Tried;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnotateMetricsTest {

  private static final StreamId CAM_1 = new StreamId("cam-1");
  private static final StreamId CAM_2 = new StreamId("cam-2");
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final AnnotateMetrics metrics =
      new AnnotateMetrics("annotate", Clock.fixed(NOW, ZoneOffset.UTC), lines::add);

  @Test
  void shouldCountFramesAndFailuresPerStream() throws IOException {
    metrics.report(
        List.of(
            tried(CAM_2, 25, State.ANNOTATED),
            tried(CAM_1, 1, State.ANNOTATED),
            tried(CAM_1, 2, State.FAILED),
            tried(CAM_1, 0, State.RETRY)));

    assertThat(lines).hasSize(2);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.path("stream").asText()).isEqualTo("cam-1");
    assertThat(first.path("function").asText()).isEqualTo("annotate");
    assertThat(first.path("FramesAnnotated").asInt()).isEqualTo(3);
    assertThat(first.path("ResultsFailed").asInt()).isEqualTo(1);
    assertThat(first.path("CaptureToAnnotated").toString()).isEqualTo("[1000,1000,2000]");
    assertThat(lines.get(1)).contains("\"FramesAnnotated\":25,\"ResultsFailed\":0");
  }

  @Test
  void shouldDescribeTheMetricsAsCloudWatchReadsThem() throws IOException {
    metrics.report(List.of(tried(CAM_1, 1, State.ANNOTATED)));

    assertThat(new ObjectMapper().readTree(lines.get(0)).path("_aws"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"Timestamp": %d,
                     "CloudWatchMetrics": [{
                       "Namespace": "Sightline",
                       "Dimensions": [["function"], ["function", "stream"]],
                       "Metrics": [
                         {"Name": "FramesAnnotated", "Unit": "Count"},
                         {"Name": "ResultsFailed", "Unit": "Count"},
                         {"Name": "CaptureToAnnotated", "Unit": "Milliseconds"}]}]}
                    """
                        .formatted(NOW.toEpochMilli())));
  }

  @Test
  void shouldWriteNoMoreLatenciesInALineThanCloudWatchTakes() throws IOException {
    metrics.report(List.of(tried(CAM_1, 230, State.ANNOTATED)));

    List<JsonNode> written = new ArrayList<>();
    for (String line : lines) {
      written.add(new ObjectMapper().readTree(line));
    }
    assertThat(written)
        .extracting(line -> line.path("CaptureToAnnotated").size())
        .containsExactly(100, 100, 30);
    assertThat(written).filteredOn(line -> line.has("FramesAnnotated")).hasSize(1);
    assertThat(written.get(2).at("/_aws/CloudWatchMetrics/0/Metrics")).hasSize(1);
  }

  @Test
  void shouldLeaveLatencyOutWhereNothingWasAnnotated() {
    metrics.report(List.of(tried(CAM_1, 0, State.FAILED)));

    assertThat(lines).singleElement().asString().doesNotContain("CaptureToAnnotated");
  }

  @Test
  void shouldSayNothingWhenNoResultWasTried() {
    metrics.report(List.of());

    assertThat(lines).isEmpty();
  }

  /** The frames are a second apart, and the last one took one. */
  private static Tried tried(StreamId stream, int frames, State state) {
    return new Tried(
        stream, IntStream.rangeClosed(1, frames).mapToObj(Duration::ofSeconds).toList(), state);
  }
}
