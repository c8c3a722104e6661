package dev.sightline.cli.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The services of docker-compose.yaml, and which ports each listens on within their network. */
final class Compose {

  /** Service by program. */
  static final Map<Program, String> PROGRAMS =
      Map.of(
          Program.CAPTURE, "capture",
          Program.CONSUMER, "consumer",
          Program.INFERENCE, "inference",
          Program.TRACKER, "tracker",
          Program.CONSOLE, "console");

  private static final JsonNode FILE =
      Manifests.yaml(Repository.path("docker-compose.yaml")).get(0);

  private Compose() {}

  static JsonNode file() {
    return FILE;
  }

  static JsonNode service(String name) {
    return FILE.path("services").path(name);
  }

  static Set<Integer> listening(String service) {
    Set<Integer> ports = new TreeSet<>();
    PROGRAMS.forEach(
        (program, name) -> {
          if (name.equals(service)) {
            ports.addAll(Ports.of(program).values());
            moved(service).ifPresent(port -> ports.removeIf(Ports.of(program).get("http")::equals));
            moved(service).ifPresent(ports::add);
          }
        });
    switch (service) {
      case "kafka" -> ports.addAll(brokers().values());
      case "localstack" -> ports.add(4566);
      case "rtsp" -> ports.add(8554);
      default -> {}
    }
    return ports;
  }

  /** Where a service's own settings put the program's HTTP port. */
  private static Optional<Integer> moved(String service) {
    return Optional.of(service(service).at("/environment/MICRONAUT_SERVER_PORT"))
        .filter(JsonNode::isInt)
        .map(JsonNode::asInt);
  }

  /** The broker's advertised addresses: host by port. */
  private static Map<String, Integer> brokers() {
    return advertised(service("kafka").at("/environment/KAFKA_ADVERTISED_LISTENERS").asText());
  }

  /** Port by host of Kafka's list of listeners. */
  static Map<String, Integer> advertised(String listeners) {
    Map<String, Integer> ports = new TreeMap<>();
    for (String listener : List.of(listeners.split(",", -1))) {
      URI address = URI.create(listener);
      ports.put(address.getHost(), address.getPort());
    }
    return ports;
  }
}
