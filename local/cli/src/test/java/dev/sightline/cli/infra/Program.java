package dev.sightline.cli.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A program, by its module, and the environment variables that it reads. */
enum Program {
  CAPTURE("capture-ec2"),
  CONSUMER("batch-consumer"),
  INFERENCE("inference-k8s"),
  TRACKER("event-tracker"),
  CONSOLE("console"),
  FUNCTION("annotate-lambda");

  /**
   * Read by what every program stands on, not by the program: the JVM (JAVA_TOOL_OPTIONS), the AWS
   * SDK, which signs for S3 and for Kafka with IAM (AWS_…), and Micronaut (the server's port).
   */
  private static final Set<String> READ_BELOW =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "AWS_REGION",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "MICRONAUT_SERVER_PORT");

  /** Read by OpenTelemetry, which has more of them. Console and tracker have no spans. */
  private static final Set<String> READ_BY_TRACING =
      Set.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG");

  private static final String NAME = "[A-Z][A-Z0-9_]+";

  /** What all programs have in common reads variables, too. */
  private static final String SHARED = "libs/program";

  private final String module;

  Program(String module) {
    this.module = module;
  }

  String module() {
    return module;
  }

  /**
   * Every variable that its settings and its logging name, that its code asks for by name, and that
   * are read below it.
   */
  Set<String> known() {
    Set<String> known = new TreeSet<>(READ_BELOW);
    if (this != CONSOLE && this != TRACKER) {
      known.addAll(READ_BY_TRACING);
    }
    known.addAll(named("resources", ".*\\.(yml|properties|xml)", "\\$\\{(NAME)(?=[:}])"));
    known.addAll(named("java", ".*\\.java", "\\.getOrDefault\\(\"(NAME)\""));
    return known;
  }

  private Set<String> named(String folder, String files, String pattern) {
    Set<String> named = new TreeSet<>();
    for (String source : List.of(module, SHARED)) {
      for (Path file :
          Repository.files(source + "/src/main/" + folder, f -> f.toString().matches(files))) {
        named.addAll(Repository.all(pattern.replace("NAME", NAME), Repository.read(file)));
      }
    }
    return named;
  }
}
