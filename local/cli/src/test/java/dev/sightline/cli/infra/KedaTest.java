package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** KEDA's scaler speaks the brokers' version of Kafka's protocol. */
class KedaTest {

  @Test
  void shouldNameTheBrokersVersion() {
    String variable =
        Repository.between(
            Repository.read("terraform/variables.tf"), "variable \"kafka_version\"", "\n}");
    String brokers = Repository.between(variable, "default     = \"", ".x.kraft\"");

    assertThat(Repository.read("k8s/components/keda/scaled-object.yaml"))
        .contains("        version: \"" + brokers + ".0\"\n");
  }
}
