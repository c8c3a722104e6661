package dev.sightline.cli.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;

/** The environment variables that each way of deployment gives to a program. */
final class Environment {

  private static final String LINE = "^([A-Z][A-Z0-9_]*)=";

  private Environment() {}

  static Set<String> example(Program program) {
    return Repository.all(
        "^(?:# )?([A-Z][A-Z0-9_]*)=", Repository.read(program.module() + "/.env.example"));
  }

  static Set<String> dockerfile(Program program) {
    return Repository.all(
        "^(?:ENV|   ) +([A-Z][A-Z0-9_]*)=", Repository.read(program.module() + "/Dockerfile"));
  }

  /** A service of docker-compose.yaml by itself, without its optional .env. */
  static Set<String> compose(String service) throws IOException {
    JsonNode compose =
        new ObjectMapper(new YAMLFactory()).readTree(Repository.read("docker-compose.yaml"));
    Set<String> names = new TreeSet<>();
    compose
        .path("services")
        .path(service)
        .path("environment")
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  static Set<String> kubernetesBase(Program program) {
    Set<String> names =
        new TreeSet<>(
            Repository.all(LINE, Repository.read("k8s/base/" + program.module() + ".env")));
    String pod = Repository.read("k8s/base/" + program.module() + ".yaml");
    names.addAll(Repository.all("\\bname: ([A-Z][A-Z0-9_]+)\\b", pod));
    // Read by other variables' values, not by the program.
    names.removeAll(Repository.all("\\$\\(([A-Z][A-Z0-9_]+)\\)", pod));
    return names;
  }

  /** An overlay's additions to a program's map. */
  static Set<String> overlay(String overlay, Program program) {
    String folder = "k8s/overlays/" + overlay + "/";
    String kustomization = Repository.read(folder + "kustomization.yaml");
    Set<String> names = new TreeSet<>();
    if (Files.exists(Repository.path(folder + program.module() + ".env"))) {
      names.addAll(Repository.all(LINE, Repository.read(folder + program.module() + ".env")));
    }
    String generator = "  - name: " + program.module() + "\n";
    if (kustomization.contains(generator)) {
      names.addAll(
          Repository.all(
              "^ +- ([A-Z][A-Z0-9_]*)=", Repository.between(kustomization, generator, "  - name")));
    }
    names.addAll(
        Repository.all(
            "kind: ConfigMap, name: "
                + program.module()
                + " }\\s+fieldPaths: \\[data\\.([A-Z0-9_]+)]",
            kustomization));
    return names;
  }

  /** The capture host: what Terraform writes into its file, and what its script adds. */
  static Set<String> captureHost() {
    Set<String> names =
        new TreeSet<>(
            Repository.all(
                "^ +([A-Z][A-Z0-9_]*) +=",
                Repository.between(
                    Repository.read("terraform/capture.tf"), "capture_environment = {", "\n  }")));
    names.addAll(
        Repository.all(
            "--env ([A-Z][A-Z0-9_]*)=", Repository.read("terraform/capture/capture.sh")));
    return names;
  }

  static Set<String> sam() {
    return Repository.all(
        "^ +([A-Z][A-Z0-9_]*):",
        Repository.between(
            Repository.read("sam-template.yaml"), "      Environment:\n", "      LoggingConfig:"));
  }

  /** The function in docker-compose.yaml's LocalStack. */
  static Set<String> localStack() {
    return Repository.all(
        "\\\\\"([A-Z][A-Z0-9_]*)\\\\\":",
        Repository.between(
            Repository.read("deploy/compose/create-aws-resources.sh"), "--environment", "}}"));
  }
}
