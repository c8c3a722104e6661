package dev.sightline.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.local.s3.ObjectCreated.Operation;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3EventJsonTest {

  private final S3EventJson json = new S3EventJson();

  @Test
  void shouldDescribeAnObjectAsS3Does() throws IOException {
    JsonNode record = record(object(Operation.PUT, "results/a.json", 7));

    assertThat(record.path("eventVersion").asText()).isEqualTo("2.1");
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:s3");
    assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
    assertThat(record.path("eventTime").asText()).isEqualTo("2026-03-01T10:00:00.123Z");
    assertThat(record.at("/s3/bucket/name").asText()).isEqualTo("bucket");
    assertThat(record.at("/s3/bucket/arn").asText()).isEqualTo("arn:aws:s3:::bucket");
    assertThat(record.at("/s3/object/size").asLong()).isEqualTo(42);
    assertThat(record.at("/s3/object/eTag").asText()).isEqualTo("abc");
    assertThat(record.at("/s3/object/sequencer").asText()).isEqualTo("0000000000000007");
  }

  @ParameterizedTest
  @CsvSource({
    "results/stream=cam-1/a.json, results/stream%3Dcam-1/a.json",
    "a b+c.json, a+b%2Bc.json",
    "é/人 100%.json, %C3%A9/%E4%BA%BA+100%25.json"
  })
  void shouldEncodeTheKey(String key, String encoded) throws IOException {
    JsonNode record = record(object(Operation.COPY, key, 1));

    assertThat(record.at("/s3/object/key").asText()).isEqualTo(encoded);
    assertThat(record.path("eventName").asText()).isEqualTo("ObjectCreated:Copy");
  }

  private JsonNode record(ObjectCreated object) throws IOException {
    return new ObjectMapper().readTree(json.of(object)).at("/Records/0");
  }

  private static ObjectCreated object(Operation operation, String key, long sequence) {
    Instant time = Instant.parse("2026-03-01T10:00:00.123456Z");
    return new ObjectCreated(operation, "bucket", key, 42, "abc", time, sequence);
  }
}
