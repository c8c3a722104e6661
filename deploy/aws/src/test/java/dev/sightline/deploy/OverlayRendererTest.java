package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayRendererTest {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{|filled-in|:0\\.1\\.0\\b|10\\.0\\.0\\.0/8|127\\.0\\.0\\.1/32");

  @TempDir private Path copy;

  private final OverlayRenderer renderer =
      new OverlayRenderer(Workplace.repository().resolve("k8s"));

  @Test
  void shouldFillEverySetting() throws Exception {
    Path overlay = renderer.render(sample(), "abc1234", copy);

    List<String> settings = Files.readAllLines(overlay.resolve("deployment.env"));
    assertThat(settings)
        .contains(
            "KAFKA_BOOTSTRAP_SERVERS=b-1.example:9098,b-2.example:9098",
            "RESULTS_TOPIC=video-results",
            "EVENTS_TOPIC=video-events",
            "TRACKER_APPLICATION_ID=sightline-event-tracker",
            "S3_PREFIX=",
            "CAPTURE_URL=http://10.40.0.12:8081",
            "CONSUMER_IMAGE=registry.example/sightline-demo/batch-consumer:abc1234",
            "TRACKER_IMAGE=registry.example/sightline-demo/event-tracker:abc1234",
            "CONSOLE_IMAGE=registry.example/sightline-demo/console:abc1234");
    assertThat(settings.stream().filter(line -> !line.startsWith("#")))
        .hasSize(17)
        .noneMatch(line -> line.contains("$"));
  }

  @Test
  void shouldNameAMissingOutput() {
    Outputs without = name -> Optional.of(name).filter(n -> !n.equals("vpc_cidr"));

    assertThatThrownBy(() -> renderer.render(without, "abc1234", copy))
        .isInstanceOf(DeployException.class)
        .hasMessageContaining("vpc_cidr");
  }

  @Test
  void shouldLeaveNoPlaceholderInWhatKubernetesGets() throws Exception {
    Optional<Path> kubectl = onPath("kubectl");
    assumeTrue(kubectl.isPresent(), "kubectl is not on the PATH, so nothing was rendered");
    Path overlay = renderer.render(sample(), "abc1234", copy);

    String rendered = output(kubectl.get().toString(), "kustomize", overlay.toString());

    assertThat(rendered.lines().filter(line -> PLACEHOLDER.matcher(line).find())).isEmpty();
    assertThat(rendered)
        .contains("image: registry.example/sightline-demo/inference-k8s:abc1234")
        .contains("image: registry.example/sightline-demo/batch-consumer:abc1234")
        .contains("image: registry.example/sightline-demo/event-tracker:abc1234")
        .contains("image: registry.example/sightline-demo/console:abc1234")
        .contains("TRACKER_APPLICATION_ID: sightline-event-tracker")
        .contains("S3_BUCKET: results-of-the-test")
        .contains("awsRegion: eu-test-1")
        .contains("cidr: 10.40.128.0/17")
        .contains("cidr: 10.40.0.12/32")
        .containsPattern("CONSOLE_TARGETS: (?:http:[^,\\s]+,){3}http://10\\.40\\.0\\.12:8081\n");
  }

  @Test
  void shouldGiveTheConsoleNoFurtherTargetWithoutACaptureHost() throws Exception {
    Optional<Path> kubectl = onPath("kubectl");
    assumeTrue(kubectl.isPresent(), "kubectl is not on the PATH, so nothing was rendered");
    Outputs sample = sample();
    Outputs without =
        name -> name.equals("capture_management_url") ? Optional.empty() : sample.find(name);
    Path overlay = renderer.render(without, "abc1234", copy);

    String rendered = output(kubectl.get().toString(), "kustomize", overlay.toString());

    assertThat(rendered).containsPattern("CONSOLE_TARGETS: (?:http:[^,\\s]+,){3}\n");
  }

  @Test
  void shouldNeedNothingOfKedaWithoutItsComponents() throws Exception {
    Optional<Path> kubectl = onPath("kubectl");
    assumeTrue(kubectl.isPresent(), "kubectl is not on the PATH, so nothing was rendered");
    Path overlay = renderer.render(sample(), "abc1234", copy);
    Path kustomization = overlay.resolve("kustomization.yaml");
    String without = Files.readString(kustomization).replaceAll("components:\n(?: +- .*\n)+", "");
    Files.writeString(kustomization, without);

    String rendered = output(kubectl.get().toString(), "kustomize", overlay.toString());

    assertThat(without).doesNotContain("components:");
    assertThat(rendered).contains("kind: Deployment").doesNotContain("keda");
  }

  @Test
  void shouldAskOnlyForOutputsThatTerraformHas() throws IOException {
    Set<String> declared =
        names(
            "output \"([a-z0-9_]+)\"",
            read(Workplace.repository().resolve("terraform/outputs.tf")));

    assertThat(declared).containsAll(asked());
    try (InputStream json = getClass().getResourceAsStream("outputs.json")) {
      new ObjectMapper()
          .readTree(json)
          .fieldNames()
          .forEachRemaining(n -> assertThat(declared).contains(n));
    }
  }

  private static Set<String> asked() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/sightline/deploy"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        asked.addAll(
            names("outputs(?:\\(\\))?\\s*\\.(?:get|find)\\(\"([a-z0-9_]+)\"\\)", read(source)));
      }
    }
    assertThat(asked).contains("cluster_name", "function_name", "capture_host_id");
    return asked;
  }

  private static Outputs sample() throws IOException {
    try (InputStream json = OverlayRendererTest.class.getResourceAsStream("outputs.json")) {
      JsonNode outputs = new ObjectMapper().readTree(json);
      return name ->
          Optional.of(outputs.path(name).path("value").asText()).filter(text -> !text.isEmpty());
    }
  }

  private static Optional<Path> onPath(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private static Set<String> names(String regex, String text) {
    return Pattern.compile(regex)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
