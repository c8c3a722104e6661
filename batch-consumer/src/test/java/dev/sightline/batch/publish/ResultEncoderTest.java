package dev.sightline.batch.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.batch.process.StoredResult;
import dev.sightline.batch.testing.Records;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ResultEncoderTest {

  private final StoredResult result = Records.result(50);
  private final ResultEncoder encoder = new ResultEncoder("video-results");

  @Test
  void shouldSendTheBytesThatAreOnS3() {
    ProducerRecord<byte[], byte[]> record = encoder.encode(result);

    assertThat(record.topic()).isEqualTo("video-results");
    assertThat(record.partition()).isNull();
    assertThat(record.key()).isEqualTo("gate-1".getBytes(StandardCharsets.UTF_8));
    assertThat(record.value()).isEqualTo(result.object().content());
    assertThat(headers(record))
        .isEqualTo(
            Map.of(
                "batch-id",
                "video-frames.gate-1-8wP7-q_FT5mPDnPZhs0-1Q-p2-00000000000000000050",
                "schema-version",
                "2",
                "result-key",
                result.object().key(),
                "traceparent",
                Records.TRACEPARENT));
  }

  @Test
  void shouldSendNoTraceWhereThereIsNone() {
    StoredResult untraced = new StoredResult(result.document(), result.object(), Optional.empty());

    assertThat(headers(encoder.encode(untraced))).doesNotContainKey("traceparent");
  }

  @Test
  void shouldNameTheObjectInPlaceOfTheFrames() throws Exception {
    ProducerRecord<byte[], byte[]> record = encoder.encodeWithoutFrames(result);

    JsonNode document = new ObjectMapper().readTree(record.value());
    assertThat(document.get("frames")).isEmpty();
    assertThat(document.get("resultKey").asText()).isEqualTo(result.object().key());
    assertThat(document.get("batchId").asText()).isEqualTo(result.document().batchId().toString());
    assertThat(document.get("lastOffset").asLong()).isEqualTo(74);
    assertThat(headers(record)).containsEntry("omitted-frames", "25").hasSize(5);
    assertThat(record.key()).isEqualTo("gate-1".getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
