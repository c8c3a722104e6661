package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The component that has consumer and inference send spans: their collector, and the way there. */
class TracingComponentTest {

  private static final String FOLDER = "k8s/components/tracing/";
  private static final String VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private final String component = Repository.read(FOLDER + "kustomization.yml");
  private final JsonNode policy =
      Manifests.yaml(Repository.path(FOLDER + "network-policy.yaml")).get(0);

  @Test
  void shouldTellEachProgramOfTheSameCollector() {
    assertThat(Repository.all("^  - name: (.+)$", component))
        .containsExactlyInAnyOrder("batch-consumer", "inference-k8s");
    assertThat(component.split(VARIABLE + "=", -1)).hasSize(3);
    assertThat(Repository.all("\"(\\w+)=", component)).containsExactly(VARIABLE);
    assertThat(collectors()).hasSize(1);
  }

  @Test
  void shouldOpenTheWayToTheCollectorAndToNamesOnly() {
    URI collector = URI.create(collectors().iterator().next());
    String namespace = collector.getHost().split("\\.", -1)[1];
    JsonNode egress = policy.at("/spec/egress");

    assertThat(policy.at("/spec/policyTypes").toString()).isEqualTo("[\"Egress\"]");
    assertThat(policy.at("/spec/podSelector/matchExpressions/0/values").toString())
        .isEqualTo("[\"batch-consumer\",\"inference-k8s\"]");
    assertThat(egress).hasSize(2);
    assertThat(egress.get(0))
        .isEqualTo(
            Manifests.of("k8s/base")
                .get("NetworkPolicy", "consumer-to-dns-and-inference")
                .at("/spec/egress/0"));
    assertThat(egress.at("/1/to")).hasSize(1);
    assertThat(egress.at("/1/to/0/namespaceSelector/matchLabels").properties())
        .containsExactly(Map.entry("kubernetes.io/metadata.name", TextNode.valueOf(namespace)));
    assertThat(egress.at("/1/ports").toString())
        .isEqualTo("[{\"protocol\":\"TCP\",\"port\":%d}]".formatted(collector.getPort()));
  }

  private Set<String> collectors() {
    return Repository.all("\"" + VARIABLE + "=([^\"]+)\"", component);
  }
}
