package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * In Kubernetes the console reaches every pod of the programs, not the one that a Service picks.
 */
class ConsoleTargetsTest {

  private static final Map<String, String> GUARDS =
      Map.of(
          "inference-management", "inference-from-consumer",
          "batch-consumer", "consumer-from-console",
          "event-tracker", "tracker-from-console-and-trackers");

  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

  @Test
  void shouldNameServicesThatResolveToAllPods() throws IOException {
    List<URI> targets = targets();

    assertThat(targets).hasSize(3);
    for (URI target : targets) {
      JsonNode spec = object("Service", target.getHost()).at("/spec");
      assertThat(spec.path("clusterIP").asText()).as("%s", target).isEqualTo("None");
      assertThat(spec.path("publishNotReadyAddresses").asBoolean()).as("%s", target).isTrue();
      assertThat(spec.at("/ports/0/port").asInt()).isEqualTo(target.getPort());
    }
  }

  @Test
  void shouldOpenTheWayToEachOfThem() throws IOException {
    for (URI target : targets()) {
      JsonNode pods = object("Service", target.getHost()).at("/spec/selector");
      assertThat(ways("console-to-dns-and-programs", "egress", "to"))
          .contains(pods + " " + target.getPort());
      String guard = GUARDS.get(target.getHost());
      assertThat(object("NetworkPolicy", guard).at("/spec/podSelector/matchLabels"))
          .isEqualTo(pods);
      assertThat(ways(guard, "ingress", "from"))
          .contains("{\"app.kubernetes.io/name\":\"console\"} " + target.getPort());
    }
  }

  /** The pods of each rule with its ports. */
  private List<String> ways(String policy, String direction, String side) throws IOException {
    List<String> ways = new ArrayList<>();
    for (JsonNode rule : object("NetworkPolicy", policy).at("/spec/" + direction)) {
      for (JsonNode port : rule.path("ports")) {
        ways.add(rule.at("/" + side + "/0/podSelector/matchLabels") + " " + port.path("port"));
      }
    }
    return ways;
  }

  private static List<URI> targets() {
    String line =
        Repository.read("k8s/base/console.env")
            .lines()
            .filter(setting -> setting.startsWith("CONSOLE_TARGETS="))
            .findFirst()
            .orElseThrow();
    return Stream.of(line.substring(line.indexOf('=') + 1).split(",", -1))
        .map(URI::create)
        .toList();
  }

  private JsonNode object(String kind, String name) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (Path file : Repository.files("k8s/base", path -> path.toString().endsWith(".yaml"))) {
      yaml.readerFor(JsonNode.class)
          .<JsonNode>readValues(Repository.read(file))
          .forEachRemaining(found::add);
    }
    return found.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
