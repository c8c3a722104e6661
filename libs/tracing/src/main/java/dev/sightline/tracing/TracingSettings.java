package dev.sightline.tracing;

import dev.sightline.contract.Redaction;
import dev.sightline.program.setting.InvalidSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** OpenTelemetry's standard variables, as far as they ask for spans. */
final class TracingSettings {

  /** Of the protocols that OpenTelemetry knows, the one that the JDK's HTTP client speaks. */
  private static final String PROTOCOL = "http/protobuf";

  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String OTLP = "otlp";
  private static final String NONE = "none";

  /** Those that go before others come first. */
  private static final List<String> ENDPOINTS =
      List.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");

  private static final List<String> PROTOCOLS =
      List.of("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL");

  private final Map<String, String> environment;

  TracingSettings(Map<String, String> environment) {
    this.environment = environment;
  }

  boolean isOn() {
    boolean isDisabled = value("OTEL_SDK_DISABLED").filter("true"::equalsIgnoreCase).isPresent();
    boolean isAskedFor =
        value(EXPORTER)
            .map(exporter -> !exporter.equalsIgnoreCase(NONE))
            .orElseGet(() -> ENDPOINTS.stream().anyMatch(name -> value(name).isPresent()));
    return isAskedFor && !isDisabled;
  }

  /**
   * Refuses what these packages can't send.
   *
   * @throws InvalidSettingException for another exporter than OTLP, and for OTLP over gRPC
   */
  void requireSendable() {
    requireOnly(EXPORTER, OTLP, OTLP + " or " + NONE);
    PROTOCOLS.forEach(name -> requireOnly(name, PROTOCOL, PROTOCOL));
  }

  private void requireOnly(String name, String allowed, String words) {
    value(name)
        .filter(given -> !given.toLowerCase(Locale.ROOT).equals(allowed))
        .ifPresent(
            given -> {
              throw InvalidSettingException.of(name, given, words);
            });
  }

  /** The library's properties, which are its variables in small letters and with dots. */
  Map<String, String> properties(String program) {
    Map<String, String> properties = new HashMap<>();
    properties.put("otel.service.name", program);
    properties.put("otel.traces.exporter", OTLP);
    properties.put("otel.exporter.otlp.protocol", PROTOCOL);
    environment.keySet().stream()
        .filter(name -> name.startsWith("OTEL_"))
        .forEach(name -> value(name).ifPresent(value -> properties.put(property(name), value)));
    return properties;
  }

  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** Where the collector is looked for, without credentials. */
  String address() {
    return ENDPOINTS.stream()
        .flatMap(name -> value(name).stream())
        .findFirst()
        .map(Redaction::redactLocation)
        .orElse("http://localhost:4318");
  }

  /** OpenTelemetry takes an empty variable for none, too. */
  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
