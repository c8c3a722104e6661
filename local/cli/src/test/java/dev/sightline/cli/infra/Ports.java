package dev.sightline.cli.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ports that a program listens on unless a variable says otherwise, by protocol. */
final class Ports {

  private static final Pattern PORT = Pattern.compile("(?:\\$\\{[A-Z_]+:)?(\\d+)}?");

  private Ports() {}

  static Map<String, Integer> of(Program program) {
    JsonNode settings =
        Manifests.yaml(Repository.path(program.module() + "/src/main/resources/application.yml"))
            .get(0);
    Map<String, Integer> ports = new TreeMap<>();
    put(ports, "http", settings.at("/micronaut/server/port"));
    put(ports, "grpc", settings.at("/grpc/server/port"));
    return ports;
  }

  private static void put(Map<String, Integer> ports, String protocol, JsonNode port) {
    Matcher text = PORT.matcher(port.asText());
    if (text.matches()) {
      ports.put(protocol, Integer.parseInt(text.group(1)));
    }
  }
}
