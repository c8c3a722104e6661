package dev.sightline.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sightline.local.lambda.InvocationResult.DeadLetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFileTest {

  @TempDir Path directory;

  @Test
  void shouldWriteOneLinePerLetterAsLambdaSendsIt() throws IOException {
    Path file = directory.resolve("dead-letters.jsonl");
    DeadLetterFile letters = new DeadLetterFile(file, "arn");

    letters.add(letter("{\"Records\": [\n1]}"));
    letters.add(letter("{}"));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    JsonNode letter = new ObjectMapper().readTree(lines.get(0));
    assertThat(letter.at("/requestPayload/Records/0").asInt()).isEqualTo(1);
    assertThat(letter.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
    assertThat(letter.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(letter.at("/requestContext/functionArn").asText()).isEqualTo("arn");
    assertThat(letter.at("/responsePayload/errorMessage").asText()).isEqualTo("on purpose");
    assertThat(letter.path("timestamp").asText()).isEqualTo("2026-03-01T10:00:00Z");
  }

  private static DeadLetter letter(String event) {
    return new DeadLetter(
        new Invocation("id", event, 3),
        new FunctionError("Test", "on purpose"),
        Instant.parse("2026-03-01T10:00:00Z"));
  }
}
