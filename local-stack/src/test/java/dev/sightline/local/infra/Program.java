package dev.sightline.local.infra;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** A program, by its module, and the environment variables that it reads. */
enum Program {
  CAPTURE("capture-ec2"),
  CONSUMER("batch-consumer"),
  INFERENCE("inference-k8s"),
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

  private final String module;

  Program(String module) {
    this.module = module;
  }

  String module() {
    return module;
  }

  /** Every variable that its settings and its logging name, and that are read below it. */
  Set<String> known() {
    Set<String> known = new TreeSet<>(READ_BELOW);
    for (Path file :
        Repository.files(
            module + "/src/main/resources",
            f -> f.toString().matches(".*\\.(yml|properties|xml)"))) {
      known.addAll(Repository.all("\\$\\{([A-Z][A-Z0-9_]+)(?=[:}])", Repository.read(file)));
    }
    return known;
  }
}
