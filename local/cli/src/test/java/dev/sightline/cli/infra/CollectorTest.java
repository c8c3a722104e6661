package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector of metrics finds each program's port, and a network policy lets it in there. */
class CollectorTest {

  private static final String POLICIES = Repository.read("k8s/base/network-policies.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"inference-k8s", "batch-consumer", "console"})
  void shouldLetACollectorInAtThePortThatIsAnnounced(String program) {
    String manifest = Repository.read("k8s/base/" + program + ".yaml");
    String port = Repository.between(manifest, "- { name: http, containerPort: ", " }");

    assertThat(manifest)
        .contains(
            "prometheus.io/scrape: \"true\", prometheus.io/port: \""
                + port
                + "\", prometheus.io/path: /metrics");
    assertThat(policy(program))
        .contains("namespaceSelector:", "sightline.dev/metrics: collector")
        .contains("{ protocol: TCP, port: " + port + " }")
        .doesNotContain("ipBlock");
  }

  private static String policy(String program) {
    return Arrays.stream(POLICIES.split("---\n", -1))
        .filter(policy -> policy.contains("-from-collector"))
        .filter(policy -> policy.contains("app.kubernetes.io/name: " + program + " }"))
        .findFirst()
        .orElseThrow();
  }
}
