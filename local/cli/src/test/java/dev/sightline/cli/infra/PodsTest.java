package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each pod is asked what its program answers, and has the names that others know it by. */
class PodsTest {

  private static final Manifests BASE = Manifests.of("k8s/base");

  @ParameterizedTest
  @EnumSource(names = {"CONSUMER", "INFERENCE", "TRACKER", "CONSOLE"})
  void shouldProbeWhatTheProgramServes(Program program) {
    JsonNode container = container(program);

    assertThat(container.at("/readinessProbe/httpGet").toString())
        .isEqualTo("{\"path\":\"/health/readiness\",\"port\":\"http\"}");
    // A restart heals nothing that is elsewhere.
    assertThat(container.at("/livenessProbe/httpGet").toString())
        .isEqualTo("{\"path\":\"/health/liveness\",\"port\":\"http\"}");
    assertThat(container.at("/startupProbe/httpGet/port").asText()).isEqualTo("http");
    assertThat(container.at("/startupProbe/httpGet/path").asText())
        .isIn("/health/readiness", "/health/liveness");
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSUMER", "INFERENCE", "TRACKER", "CONSOLE"})
  void shouldGiveTheProgramTheTimeToStartThatItsImageGives(Program program) {
    JsonNode probe = container(program).path("startupProbe");
    String image =
        Repository.between(
            Repository.read(program.module() + "/Dockerfile"), "--start-period=", "s ");

    assertThat(probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt())
        .isEqualTo(Integer.parseInt(image));
  }

  /**
   * The old pods answer until new ones are ready, and the deployment hears when none becomes so.
   */
  @Test
  void shouldKeepTheOldInferencePodsUntilTheNewOnesAreReady() {
    JsonNode spec = BASE.get("Deployment", "inference-k8s").path("spec");
    JsonNode startup = container(Program.INFERENCE).path("startupProbe");
    int start = startup.path("periodSeconds").asInt() * startup.path("failureThreshold").asInt();

    assertThat(spec.at("/strategy/rollingUpdate").toString())
        .isEqualTo("{\"maxUnavailable\":0,\"maxSurge\":1}");
    assertThat(startup.at("/httpGet/path").asText()).isEqualTo("/health/readiness");
    // Longer than a start takes, shorter than the deployment waits.
    assertThat(spec.path("progressDeadlineSeconds").asInt()).isBetween(start + 60, 300 - 30);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSUMER", "INFERENCE", "TRACKER", "CONSOLE"})
  void shouldRunUnderTheServiceAccountOfItsName(Program program) {
    JsonNode deployment = BASE.get("Deployment", program.module());

    assertThat(deployment.at("/spec/template/spec/serviceAccountName").asText())
        .isEqualTo(program.module());
    assertThat(BASE.find("ServiceAccount", program.module())).isPresent();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSUMER", "INFERENCE", "TRACKER", "CONSOLE"})
  void shouldHaveATemporaryFolderBesideItsReadOnlyRoot(Program program) {
    JsonNode container = container(program);

    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/volumeMounts").findValuesAsText("mountPath")).contains("/tmp");
  }

  /** A file that is mounted by a subPath, or a map of another name, would stay as it was. */
  @Test
  void shouldRenewTheTrackersRegionsWithoutANewPod() {
    JsonNode mount = mount(Program.TRACKER, "regions");
    JsonNode volume = volume(Program.TRACKER, "regions");
    String generated =
        Repository.between(
            Repository.read("k8s/base/kustomization.yaml"),
            "  - name: " + volume.at("/configMap/name").asText() + "\n",
            "  - name");

    assertThat(mount.has("subPath")).isFalse();
    assertThat(generated).contains("files: [regions.json]").contains("disableNameSuffixHash: true");
    assertThat(Repository.read("k8s/base/event-tracker.env"))
        .contains("TRACKER_REGIONS=" + mount.path("mountPath").asText() + "/regions.json\n");
  }

  @Test
  void shouldTellTheTrackerWhereTheOthersReachIt() {
    assertThat(container(Program.TRACKER).path("env").toString())
        .contains("{\"name\":\"TRACKER_ADDRESS\",\"value\":\"$(POD_IP):8080\"}")
        .contains("{\"fieldPath\":\"status.podIP\"}");
  }

  @Test
  void shouldScaleAndGuardDeploymentsThatAreThere() {
    JsonNode scaled =
        Manifests.of("k8s/components/keda").get("ScaledObject", "batch-consumer").path("spec");
    JsonNode autoscaler = BASE.get("HorizontalPodAutoscaler", "inference-k8s").path("spec");

    assertThat(BASE.find("Deployment", scaled.at("/scaleTargetRef/name").asText())).isPresent();
    assertThat(autoscaler.at("/scaleTargetRef/kind").asText()).isEqualTo("Deployment");
    assertThat(BASE.find("Deployment", autoscaler.at("/scaleTargetRef/name").asText())).isPresent();
    for (JsonNode budget : BASE.all("PodDisruptionBudget")) {
      assertThat(BASE.selected(budget.at("/spec/selector/matchLabels"))).hasSize(1);
    }
  }

  @Test
  void shouldSignInOnMskAsKedaKnowsIt() {
    String component = Repository.read("k8s/components/keda-msk/kustomization.yml");

    assertThat(Repository.all("metadata/(\\w+\\s+value: \\S+)", component))
        .extracting(line -> line.replaceAll("\\s+value:", ""))
        .contains("sasl oauthbearer", "saslTokenProvider aws_msk_iam", "tls enable");
  }

  @Test
  void shouldReadTheConsolesPasswordWhereItIsWritten() {
    JsonNode reference = container(Program.CONSOLE).at("/env").findValue("secretKeyRef").deepCopy();
    String writer =
        Repository.read("deploy/aws/src/main/java/dev/sightline/deploy/ConsoleSecret.java");
    String local =
        Repository.between(
            Repository.read("k8s/overlays/local/kustomization.yaml"), "secretGenerator:\n", "]");

    assertThat(writer)
        .contains("NAME = \"" + reference.path("name").asText() + "\"")
        .contains("--from-file=" + reference.path("key").asText() + "=");
    assertThat(local)
        .contains("name: " + reference.path("name").asText() + "\n")
        .contains("literals: [" + reference.path("key").asText() + "=");
  }

  @Test
  void shouldLieInTheNamespaceThatTheRolesAreFor() {
    String terraform =
        Repository.between(Repository.read("terraform/eks.tf"), "kubernetes_namespace = \"", "\"");
    Set<String> kustomizations =
        Repository.files("k8s", file -> file.endsWith("kustomization.yaml")).stream()
            .map((Path file) -> Repository.read(file))
            .flatMap(text -> Repository.all("^namespace: (\\S+)", text).stream())
            .collect(Collectors.toSet());

    assertThat(BASE.find("Namespace", terraform)).isPresent();
    assertThat(kustomizations).containsExactly(terraform);
  }

  @Test
  void shouldBeTheServiceAccountsThatTerraformGivesRoles() {
    String accounts =
        Repository.between(
            Repository.read("terraform/identities.tf"), "pod_service_accounts = {", "\n  }\n");
    Map<String, List<String>> expected =
        Map.of(
            "consumer", List.of("local.kubernetes_namespace", "batch-consumer"),
            "tracker", List.of("local.kubernetes_namespace", "event-tracker"),
            "console", List.of("local.kubernetes_namespace", "console"),
            // As KEDA's own manifest and the add-on's documentation name them.
            "keda", List.of("\"keda\"", "keda-operator"),
            "logs", List.of("\"amazon-cloudwatch\"", "cloudwatch-agent"));

    expected.forEach(
        (pod, account) ->
            assertThat(accounts)
                .containsPattern(
                    "%s += \\{ namespace = %s, service_account = \"%s\" }"
                        .formatted(pod, account.get(0), account.get(1))));
    assertThat(BASE.find("ServiceAccount", "batch-consumer")).isPresent();
    assertThat(BASE.find("ServiceAccount", "event-tracker")).isPresent();
    assertThat(BASE.find("ServiceAccount", "console")).isPresent();
  }

  private static JsonNode mount(Program program, String name) {
    return named(container(program).path("volumeMounts"), name);
  }

  private static JsonNode volume(Program program, String name) {
    return named(BASE.get("Deployment", program.module()).at("/spec/template/spec/volumes"), name);
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode element : list) {
      if (element.path("name").asText().equals(name)) {
        return element;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }

  private static JsonNode container(Program program) {
    return Manifests.container(BASE.get("Deployment", program.module()));
  }
}
