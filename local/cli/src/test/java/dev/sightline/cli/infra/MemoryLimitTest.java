package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program has the same memory wherever it is deployed, and shares it out alike. */
class MemoryLimitTest {

  private static final String OPTIONS = "(-XX:MaxRAMPercentage=[^\"]+)\"";

  @ParameterizedTest
  @CsvSource({
    "inference-k8s, inference, 1536",
    "batch-consumer, consumer, 768",
    "event-tracker, tracker, 512",
    "console, console, 320"
  })
  void shouldHaveThePodsMemoryInComposeToo(String module, String service, int mebibytes) {
    String pod = Repository.read("k8s/base/" + module + ".yaml");

    assertThat(Repository.all("limits: \\{ memory: (\\w+) \\}", pod))
        .isEqualTo(Set.of(mebibytes + "Mi"));
    assertThat(Repository.all("requests: \\{ cpu: \\w+, memory: (\\w+) \\}", pod))
        .isEqualTo(Set.of(mebibytes + "Mi"));
    assertThat(compose(service)).isEqualTo(mebibytes + "m");
  }

  @ParameterizedTest
  @CsvSource({"inference-k8s", "batch-consumer", "event-tracker", "console"})
  void shouldShareItOutAsTheImageDoes(String module) {
    Set<String> image = Repository.all(OPTIONS, Repository.read(module + "/Dockerfile"));

    assertThat(image).hasSize(1);
    assertThat(Repository.all(OPTIONS, Repository.read("k8s/base/" + module + ".yaml")))
        .isEqualTo(image);
  }

  /** Its host has 1 GiB and two streams; in Compose it may have any. */
  @Test
  void shouldGiveCaptureWhatItsHostHas() {
    String variables = Repository.read("terraform/variables.tf");

    assertThat(variable(variables, "capture_memory_mib")).isEqualTo("416");
    assertThat(compose("capture")).isEqualTo("1536m");
    assertThat(Repository.read("capture-ec2/Dockerfile"))
        .contains("-XX:MaxRAMPercentage=" + variable(variables, "capture_heap_percent"));
  }

  /**
   * A large machine's JVM would choose another, which leaves large arrays where they are, so that
   * one of 60 MB may find no room in a heap that is half empty.
   */
  @ParameterizedTest
  @CsvSource({"inference-k8s", "batch-consumer", "capture-ec2", "event-tracker", "console"})
  void shouldCollectGarbageInTheSameWayOnEveryMachine(String module) {
    assertThat(
            Repository.all(
                "JAVA_TOOL_OPTIONS=\"([^\"]+)\"", Repository.read(module + "/Dockerfile")))
        .singleElement(STRING)
        .contains("-XX:+UseSerialGC");
  }

  @Test
  void shouldCollectGarbageOnCapturesHostAsItsImageDoes() {
    assertThat(Repository.read("terraform/capture.tf"))
        .contains("-XX:MaxRAMPercentage=${var.capture_heap_percent} -XX:+UseSerialGC");
  }

  private static String variable(String variables, String name) {
    String block = Repository.between(variables, "variable \"" + name + "\" {", "\n}");
    return Repository.all("default\\s+= (\\d+)", block).iterator().next();
  }

  private static String compose(String service) {
    String services = Repository.read("docker-compose.yaml");
    String block = Repository.between(services, "\n  " + service + ":\n", "\n\n");
    return Repository.all("mem_limit: (\\w+)", block).iterator().next();
  }
}
