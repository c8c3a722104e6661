package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component that has another server run the network: its address, and the way there. */
class BackendComponentTest {

  private static final String FOLDER = "k8s/components/backend/";

  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

  @Test
  void shouldOpenTheWayToItsAddressAndToNamesOnly() throws IOException {
    URI backend = backend();
    String namespace = backend.getHost().split("\\.", -1)[1];

    JsonNode policy = policies(FOLDER + "network-policy.yaml").get(0);

    JsonNode egress = policy.at("/spec/egress");
    assertThat(policy.at("/spec/policyTypes").toString()).isEqualTo("[\"Egress\"]");
    assertThat(policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name").asText())
        .isEqualTo("inference-k8s");
    assertThat(egress).hasSize(2);
    assertThat(egress.get(0)).isEqualTo(consumer().at("/spec/egress/0"));
    assertThat(egress.at("/1/ports").toString())
        .isEqualTo("[{\"protocol\":\"TCP\",\"port\":%d}]".formatted(backend.getPort()));
    assertThat(egress.at("/1/to")).hasSize(1);
    assertThat(
            egress
                .at("/1/to/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                .asText())
        .isEqualTo(namespace);
    assertThat(egress.at("/1/to/0/podSelector/matchLabels")).isNotEmpty();
  }

  @Test
  void shouldSetOnlyWhatTheServiceReads() throws IOException {
    assertThat(Program.INFERENCE.known()).containsAll(Repository.all("\"(\\w+)=", component()));
    assertThat(backend().getPath()).matches("/v2/models/\\w+");
  }

  @Test
  void shouldRenderOntoTheBase(@TempDir Path copy) throws Exception {
    Optional<Path> kubectl = onPath("kubectl");
    assumeTrue(kubectl.isPresent(), "kubectl is not on the PATH, so nothing was rendered");
    for (Path file : Repository.files("k8s", file -> true)) {
      Path target = copy.resolve(Repository.path("k8s").relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    Path overlay = Files.createDirectory(copy.resolve("overlays/mine"));
    Files.writeString(
        overlay.resolve("kustomization.yaml"),
        "resources: [../../base]\ncomponents: [../../components/backend]\n");

    String rendered = output(kubectl.get().toString(), "kustomize", overlay.toString());

    assertThat(rendered)
        .contains("BACKEND_URL: " + backend())
        .contains("INFERENCE_CONFIDENCE_THRESHOLD: ")
        .contains("name: inference-to-dns-and-backend\n  namespace: sightline");
  }

  private URI backend() throws IOException {
    return URI.create(
        Repository.all("\"BACKEND_URL=([^\"]+)\"", component()).stream().findFirst().orElseThrow());
  }

  private static String component() {
    return Repository.read(FOLDER + "kustomization.yml");
  }

  private JsonNode consumer() throws IOException {
    return policies("k8s/base/network-policies.yaml").stream()
        .filter(
            policy -> policy.at("/metadata/name").asText().equals("consumer-to-dns-and-inference"))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> policies(String file) throws IOException {
    List<JsonNode> policies = new ArrayList<>();
    yaml.readerFor(JsonNode.class)
        .<JsonNode>readValues(Repository.read(file))
        .forEachRemaining(policies::add);
    return policies;
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
}
