package dev.sightline.deploy.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.deploy.simulation.ScalingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KubernetesDefaultsTest {

  private static final Path K8S = Path.of("../../k8s");

  @Test
  void shouldScaleConsumersAsTheScaledObjectSays() throws IOException {
    String manifest = Files.readString(K8S.resolve("components/keda/scaled-object.yaml"));
    ScalingRules keda = KubernetesDefaults.KEDA;

    assertThat(number(manifest, "minReplicaCount: (\\d+)")).isEqualTo(keda.least());
    assertThat(number(manifest, "maxReplicaCount: (\\d+)")).isEqualTo(keda.most());
    assertThat(number(manifest, "scaleUp:\\s+#[^\\n]*\\s+stabilizationWindowSeconds: (\\d+)"))
        .isEqualTo(keda.upWindowSeconds());
    assertThat(number(manifest, "scaleDown:\\s+stabilizationWindowSeconds: (\\d+)"))
        .isEqualTo(keda.downWindowSeconds());
    assertThat(number(manifest, "type: Pods, value: (\\d+)")).isEqualTo(keda.upPods());
    assertThat(number(manifest, "type: Pods, value: \\d+, periodSeconds: (\\d+)"))
        .isEqualTo(keda.upPeriodSeconds());
    assertThat(number(manifest, "type: Percent, value: (\\d+)")).isEqualTo(keda.upPercent());
    assertThat(number(manifest, "type: Percent, value: \\d+, periodSeconds: (\\d+)"))
        .isEqualTo(keda.upPeriodSeconds());
  }

  @Test
  void shouldScaleInferenceAsItsAutoscalerSays() throws IOException {
    String manifest = Files.readString(K8S.resolve("base/inference-k8s.yaml"));
    ScalingRules hpa = KubernetesDefaults.HPA;

    assertThat(number(manifest, "minReplicas: (\\d+)")).isEqualTo(hpa.least());
    assertThat(number(manifest, "maxReplicas: (\\d+)")).isEqualTo(hpa.most());
    assertThat(number(manifest, "averageUtilization: (\\d+)") / 100)
        .isEqualTo(KubernetesDefaults.HPA_CPU_SHARE);
    assertThat(number(manifest, "scaleDown:\\s+stabilizationWindowSeconds: (\\d+)"))
        .isEqualTo(hpa.downWindowSeconds());
    // Upwards Kubernetes' own behaviour is taken: 4 pods or all of them again in 15 s, at once.
    assertThat(manifest).doesNotContain("scaleUp");
  }

  @Test
  void shouldTakeTheOptionsDefaultsFromTheManifests() throws IOException {
    String keda = Files.readString(K8S.resolve("components/keda/scaled-object.yaml"));
    String inference = Files.readString(K8S.resolve("base/inference-k8s.yaml"));

    assertThat(number(keda, "lagThreshold: \"(\\d+)\"")).isEqualTo(option("--lag-threshold"));
    assertThat(number(keda, "type: Percent, value: (\\d+)"))
        .isEqualTo(option("--scale-up-percent"));
    assertThat(number(inference, "requests: \\{ cpu: (\\d+)m") / 1000)
        .isEqualTo(option("--inference-request"));
  }

  private static double option(String name) {
    return Double.parseDouble(
        SizeCommand.commandLine().getCommandSpec().findOption(name).defaultValue());
  }

  private static double number(String text, String pattern) {
    MatchResult match = Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow();
    return Double.parseDouble(match.group(1));
  }
}
