package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leads to a program ends at a port that it listens on. */
class PortsTest {

  private static final String LABELS = "/podSelector/matchLabels";

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FUNCTION")
  void shouldExposeInTheImageWhatTheProgramListensOn(Program program) {
    String dockerfile = Repository.read(program.module() + "/Dockerfile");

    assertThat(Ports.of(program)).containsKey("http");
    assertThat(ports(Repository.between(dockerfile, "\nEXPOSE ", "\n").split(" ", -1)))
        .isEqualTo(new TreeSet<>(Ports.of(program).values()));
    assertThat(Repository.all("MICRONAUT_SERVER_PORT:-(\\d+)}", dockerfile))
        .containsExactly(String.valueOf(Ports.of(program).get("http")));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSUMER", "INFERENCE", "TRACKER", "CONSOLE"})
  void shouldNameInThePodWhatTheProgramListensOn(Program program) {
    JsonNode deployment = Manifests.of("k8s/base").get("Deployment", program.module());

    assertThat(named(deployment)).isEqualTo(Ports.of(program));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s/base", "k8s/overlays/local"})
  void shouldLeadAServiceToThePortOfItsNameInItsPods(String folder) {
    Manifests manifests = Manifests.of(folder);
    assertThat(manifests.all("Service")).isNotEmpty();

    for (JsonNode service : manifests.all("Service")) {
      List<JsonNode> pods = manifests.selected(service.at("/spec/selector"));
      assertThat(pods).as(Manifests.name(service)).hasSize(1);
      for (JsonNode port : service.at("/spec/ports")) {
        String target = port.path("targetPort").asText();
        assertThat(target).as(Manifests.name(service)).isEqualTo(port.path("name").asText());
        assertThat(named(pods.get(0)))
            .as(Manifests.name(service))
            .containsEntry(target, port.path("port").asInt());
      }
    }
  }

  @Test
  void shouldOpenPoliciesToPortsThatThePodsHave() {
    Manifests manifests = Manifests.of("k8s/base", "k8s/overlays/local");
    Set<String> ways = ways(manifests, "Egress", "to");
    assertThat(ways).hasSizeGreaterThan(5);

    for (String way : ways) {
      String[] parts = way.split(" ", -1);
      assertThat(named(manifests.get("Deployment", parts[2])).values())
          .as(way)
          .contains(Integer.parseInt(parts[3]));
    }
  }

  @Test
  void shouldLetInExactlyWhoIsLetOut() {
    Manifests manifests = Manifests.of("k8s/base", "k8s/overlays/local");

    assertThat(ways(manifests, "Ingress", "from")).isEqualTo(ways(manifests, "Egress", "to"));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSUMER", "TRACKER", "CONSOLE"})
  void shouldLetWhoeverCallsByNameAskForNames(Program program) {
    List<JsonNode> rules =
        Manifests.of("k8s/base").all("NetworkPolicy").stream()
            .filter(policy -> applies(policy, program.module()))
            .flatMap(policy -> elements(policy.at("/spec/egress")).stream())
            .filter(rule -> rule.at("/to/0/namespaceSelector").isObject())
            .toList();

    // As EKS and kind label CoreDNS.
    assertThat(rules)
        .singleElement()
        .hasToString(
            "{\"to\":[{\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"kube-system\"}},"
                + "\"podSelector\":{\"matchLabels\":{\"k8s-app\":\"kube-dns\"}}}],"
                + "\"ports\":[{\"protocol\":\"UDP\",\"port\":53},{\"protocol\":\"TCP\",\"port\":53}]}");
  }

  @Test
  void shouldPublishComposePortsOnTheLoopbackAddressUnderTheirOwnNumbers() {
    for (var service : Compose.file().path("services").properties()) {
      for (JsonNode port : service.getValue().path("ports")) {
        assertThat(port.asText()).as(service.getKey()).matches("127\\.0\\.0\\.1:(\\d+):\\1");
        assertThat(Compose.listening(service.getKey()))
            .as(service.getKey())
            .contains(Integer.parseInt(port.asText().replaceAll(".*:", "")));
      }
    }
    Compose.PROGRAMS.forEach(
        (program, service) ->
            assertThat(Compose.service(service).path("ports"))
                .as(service)
                .hasSameSizeAs(Ports.of(program).values()));
  }

  @Test
  void shouldAskTheCaptureHostAtCapturesPort() {
    String port = String.valueOf(Ports.of(Program.CAPTURE).get("http"));
    JsonNode console =
        Manifests.of("k8s/overlays/aws").get("NetworkPolicy", "console-to-aws").at("/spec/egress");

    assertThat(Repository.all("capture_port += (\\d+)", Repository.read("terraform/capture.tf")))
        .containsExactly(port);
    assertThat(console.get(console.size() - 1).at("/ports/0/port").asText()).isEqualTo(port);
  }

  /** MSK's listener for IAM, in security groups and in network policies. */
  @Test
  void shouldReachBrokersOnTheirPortForIam() {
    String rules =
        Repository.read("terraform/kafka.tf")
            + Repository.between(
                Repository.read("terraform/capture.tf"), "\"capture_to_msk\" {", "\n}\n");
    assertThat(Repository.all("(?:from|to)_port += (\\d+)", rules)).containsExactly("9098");

    for (String policy : List.of("consumer-to-aws", "tracker-to-aws", "console-to-aws")) {
      JsonNode egress =
          Manifests.of("k8s/overlays/aws").get("NetworkPolicy", policy).at("/spec/egress");
      assertThat(IntStream.range(0, 3).mapToObj(i -> egress.at("/" + i + "/ports/0/port").asText()))
          .as(policy)
          .containsExactly("9098", "443", "80");
      assertThat(egress.at("/2/to/0/ipBlock/cidr").asText())
          .as("address of the Pod Identity agent")
          .isEqualTo("169.254.170.23/32");
    }
  }

  /** Lines of client, "to", server and port of all rules between pods of the namespace. */
  private static Set<String> ways(Manifests manifests, String direction, String side) {
    Set<String> ways = new TreeSet<>();
    for (JsonNode policy : manifests.all("NetworkPolicy")) {
      String own = program(policy.at("/spec"));
      for (JsonNode rule : policy.at("/spec/" + direction.toLowerCase(Locale.ROOT))) {
        for (JsonNode peer : rule.path(side)) {
          if (peer.has("podSelector") && !peer.has("namespaceSelector")) {
            for (JsonNode port : rule.path("ports")) {
              String other = program(peer);
              ways.add(
                  (side.equals("to") ? own + " to " + other : other + " to " + own)
                      + " "
                      + port.path("port").asText());
            }
          }
        }
      }
    }
    return ways;
  }

  private static boolean applies(JsonNode policy, String program) {
    return program(policy.at("/spec")).equals(program);
  }

  private static String program(JsonNode selected) {
    return selected.at(LABELS).path("app.kubernetes.io/name").asText();
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  private static Map<String, Integer> named(JsonNode deployment) {
    Map<String, Integer> ports = new TreeMap<>();
    for (JsonNode port : Manifests.container(deployment).path("ports")) {
      ports.put(port.path("name").asText(), port.path("containerPort").asInt());
    }
    return ports;
  }

  private static Set<Integer> ports(String... numbers) {
    return List.of(numbers).stream()
        .map(Integer::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
