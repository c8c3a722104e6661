package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Alarms find the consumer's lines by their fixed messages: a message that changes silences one.
 */
class AlarmMessagesTest {

  private static final String CONSUMER = "batch-consumer/src/main/java";

  @Test
  void shouldFindWhatTheConsumerLogs() {
    Set<String> logged =
        Repository.files(CONSUMER, file -> file.toString().endsWith(".java")).stream()
            .map((Path file) -> Repository.read(file))
            .flatMap(source -> Repository.all("\\.log\\(\"([^\"]+)\"\\)", source).stream())
            .collect(Collectors.toSet());
    Set<String> lists =
        Repository.all(
            "^ +messages +=\\s*\\[([^\\]]+)\\]", Repository.read("terraform/observability.tf"));
    Set<String> waitedFor =
        lists.stream()
            .flatMap(list -> Repository.all("\"([^\"]+)\"", list).stream())
            .collect(Collectors.toSet());

    assertThat(waitedFor).hasSizeGreaterThanOrEqualTo(3);
    assertThat(waitedFor)
        .allSatisfy(
            message ->
                assertThat(logged).anyMatch(text -> text.startsWith(message.replace("*", ""))));
    // Whatever says that records are lost has its alarm.
    assertThat(logged)
        .filteredOn(text -> text.contains("Records are lost") || text.contains("lost records"))
        .allSatisfy(
            text ->
                assertThat(waitedFor)
                    .anyMatch(message -> text.startsWith(message.replace("*", ""))));
  }
}
