package dev.sightline.cli.command;

import dev.sightline.cli.stack.PortPlan;
import dev.sightline.cli.stack.Service;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the services of a stack listen, as options. */
final class ServicePortOption {

  private static final int MAX_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "SERVICE=PORT",
      split = ",",
      splitSynopsisLabel = ",",
      description = {
        "where a service listens, 0 for any free port; repeat it, or separate by commas.",
        "Default: inference=8000, grpc=8001 (with --protocol grpc), capture=8081, consumer=8082,"
            + " tracker=8083, console=8080, rtsp=8554, s3=9000, kafka=9092; where one is taken, a"
            + " free one from 20000 to 31999"
      })
  private List<String> ports = new ArrayList<>();

  PortPlan plan() {
    Map<Service, Integer> given = new EnumMap<>(Service.class);
    for (String text : ports) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw usage(
            "--port is '%s'; SERVICE=PORT is needed, such as inference=8001".formatted(text));
      }
      Service service = service(text.substring(0, equals).strip());
      int port = port(service, text.substring(equals + 1).strip());
      if (given.put(service, port) != null) {
        throw usage("--port: %s is given more than once".formatted(service));
      }
    }
    requireDifferent(given);
    return new PortPlan(true, given);
  }

  private Service service(String name) {
    return Stream.of(Service.values())
        .filter(service -> service.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> usage("--port: '%s' is not a service; use %s".formatted(name, services())));
  }

  private static String services() {
    return Stream.of(Service.values()).map(Service::toString).collect(Collectors.joining(", "));
  }

  private int port(Service service, String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX_PORT) {
      throw usage("--port %s=%s; 0 to %d is needed".formatted(service, text, MAX_PORT));
    }
    return Integer.parseInt(text);
  }

  private void requireDifferent(Map<Service, Integer> given) {
    given.forEach(
        (service, port) ->
            given.forEach(
                (other, same) -> {
                  if (port != 0 && port.equals(same) && service.compareTo(other) < 0) {
                    throw usage(
                        "--port: %s and %s can't both have %d".formatted(service, other, port));
                  }
                }));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
