package dev.sightline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  @Test
  void shouldHaveTheFieldsThatOthersRead() throws Exception {
    JsonNode json =
        new JsonMapper().readTree(new ReportJson().bytes(TestReports.withSource("street")));

    assertThat(json.path("framesCaptured").asLong()).isEqualTo(251);
    assertThat(json.path("framesPublished").asLong()).isEqualTo(250);
    assertThat(json.path("framesDropped").asLong()).isEqualTo(1);
    assertThat(json.path("framesConsumed").asLong()).isEqualTo(250);
    assertThat(json.path("batches").asLong()).isEqualTo(10);
    assertThat(json.path("results").asLong()).isEqualTo(10);
    assertThat(json.path("annotatedImages").asLong()).isEqualTo(10);
    assertThat(json.path("detections").asLong()).isEqualTo(675);
    assertThat(json.path("detectionsByLabel").path("<b>person</b>").asLong()).isEqualTo(675);
    assertThat(json.path("ledgerCloses").isBoolean()).isTrue();
    assertThat(json.path("fps").asDouble()).isEqualTo(9.7);
    assertThat(json.at("/latencyMs/captureToResult/p50").asDouble()).isEqualTo(1500);
    assertThat(json.at("/latencyMs/captureToAnnotated/p95").asDouble()).isEqualTo(2800);
    assertThat(json.at("/latencyMs/parts/filling").asDouble()).isEqualTo(1200);
    assertThat(json.at("/groundTruth/objects").asLong()).isEqualTo(676);
    assertThat(json.at("/groundTruth/found").asLong()).isEqualTo(660);
    assertThat(json.at("/groundTruth/falseAlarms").asLong()).isEqualTo(6);
    assertThat(json.at("/model/name").asText()).isEqualTo("hog-people");
    assertThat(json.at("/model/sha256").asText()).isEqualTo("c74e");
  }
}
