package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Alarms find the programs' lines by their fixed messages: a message that changes silences one. */
class AlarmMessagesTest {

  private static final String TERRAFORM = Repository.read("terraform/observability.tf");

  @Test
  void shouldFindWhatCaptureLogs() {
    Set<String> waitedFor = waitedFor("  capture_events = {");

    assertThat(waitedFor).hasSizeGreaterThanOrEqualTo(2);
    assertLogged(waitedFor, logged("capture-ec2/src/main/java"));
  }

  @Test
  void shouldFindWhatTheConsumerLogs() {
    Set<String> logged = logged("batch-consumer/src/main/java");
    Set<String> waitedFor = waitedFor("  consumer_events = ");

    assertThat(waitedFor).hasSizeGreaterThanOrEqualTo(3);
    assertLogged(waitedFor, logged);
    // Whatever says that records are lost has its alarm.
    assertThat(logged)
        .filteredOn(text -> text.contains("Records are lost") || text.contains("lost records"))
        .allSatisfy(
            text ->
                assertThat(waitedFor)
                    .anyMatch(message -> text.startsWith(message.replace("*", ""))));
  }

  private static void assertLogged(Set<String> waitedFor, Set<String> logged) {
    assertThat(waitedFor)
        .allSatisfy(
            message ->
                assertThat(logged).anyMatch(text -> text.startsWith(message.replace("*", ""))));
  }

  private static Set<String> logged(String sources) {
    return Repository.files(sources, file -> file.toString().endsWith(".java")).stream()
        .map((Path file) -> Repository.read(file))
        .flatMap(source -> Repository.all("\\.log\\(\"([^\"]+)\"\\)", source).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> waitedFor(String events) {
    String block = Repository.between(TERRAFORM, events, "\n  }");
    return Repository.all("^ +messages +=\\s*\\[([^\\]]+)\\]", block).stream()
        .flatMap(list -> Repository.all("\"([^\"]+)\"", list).stream())
        .collect(Collectors.toSet());
  }
}
