package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that a program is given is one where somebody listens. */
class AddressesTest {

  private static final Pattern ADDRESS = Pattern.compile("(?:http://)?([a-z][a-z0-9-]*):(\\d+)");

  @Test
  void shouldCallInferenceByAServiceOfInference() {
    URI url = URI.create(setting("k8s/base/batch-consumer.env", "INFERENCE_SERVICE_URL"));
    Manifests base = Manifests.of("k8s/base");

    JsonNode service = base.get("Service", url.getHost());

    assertThat(base.selected(service.at("/spec/selector")))
        .extracting(Manifests::name)
        .containsExactly("inference-k8s");
    assertThat(service.at("/spec/ports").findValuesAsText("port"))
        .contains(String.valueOf(url.getPort()));
    assertThat(url.getPort()).isEqualTo(Ports.of(Program.INFERENCE).get("http"));
    assertThat(Repository.read("batch-consumer/src/main/resources/application.yml"))
        .contains("INFERENCE_SERVICE_URL:`" + url + "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch-consumer", "event-tracker", "console"})
  void shouldFindKafkaAndS3InTheLocalCluster(String program) {
    String file = "k8s/overlays/local/" + program + ".env";
    Manifests local = Manifests.of("k8s/overlays/local");
    JsonNode broker = Manifests.container(local.get("Deployment", "kafka"));
    String advertised =
        stream(broker.path("env"))
            .filter(variable -> variable.path("name").asText().equals("KAFKA_ADVERTISED_LISTENERS"))
            .map(variable -> variable.path("value").asText())
            .findFirst()
            .orElseThrow();
    String[] bootstrap = setting(file, "KAFKA_BOOTSTRAP_SERVERS").split(":", -1);
    URI s3 = URI.create(setting(file, "S3_ENDPOINT"));

    // A client goes on to the address that the listener answers with.
    assertThat(Compose.advertised(advertised))
        .containsEntry(bootstrap[0], Integer.valueOf(bootstrap[1]));
    for (String[] address :
        List.of(bootstrap, new String[] {s3.getHost(), String.valueOf(s3.getPort())})) {
      assertThat(local.get("Service", address[0]).at("/spec/ports").findValuesAsText("port"))
          .as(address[0])
          .contains(address[1]);
    }
  }

  @Test
  void shouldFindServicesInCompose() {
    Set<String> found = new TreeSet<>();
    for (String service : Compose.PROGRAMS.values()) {
      Compose.service(service)
          .path("environment")
          .forEach(value -> found.addAll(addresses(value.asText())));
    }
    assertThat(found).contains("inference 8000", "kafka 9092", "localstack 4566");

    for (String address : found) {
      String[] parts = address.split(" ", -1);
      assertThat(Compose.service(parts[0]).isMissingNode()).as(address).isFalse();
      assertThat(Compose.listening(parts[0])).as(address).contains(Integer.parseInt(parts[1]));
    }
    JsonNode kafka = Compose.service("kafka").path("environment");
    assertThat(Compose.advertised(kafka.path("KAFKA_ADVERTISED_LISTENERS").asText()))
        .containsEntry("kafka", 9092);
    assertThat(kafka.path("KAFKA_LISTENERS").asText()).contains("INSIDE://:9092");
  }

  @Test
  void shouldCallInferenceInCompose() {
    assertThat(Compose.service("consumer").at("/environment/INFERENCE_SERVICE_URL").asText())
        .isEqualTo("http://inference:" + Ports.of(Program.INFERENCE).get("http"));
  }

  @Test
  void shouldCaptureWhatTheCameraPlays() {
    JsonNode camera = Compose.service("camera").path("entrypoint");
    String played = camera.get(camera.size() - 1).asText();
    String path = played.substring(played.lastIndexOf('/') + 1);

    assertThat(Compose.service("capture").at("/environment/STREAMS").asText())
        .endsWith("=" + played + "}");
    assertThat(URI.create(played)).hasHost("rtsp").hasPort(8554);
    assertThat(Repository.read("deploy/compose/mediamtx.yml"))
        .contains("\npaths:\n  " + path + ":");
  }

  @Test
  void shouldStartInLocalStackWhatTheScriptUses() {
    JsonNode localStack = Compose.service("localstack").path("environment");
    String script = Repository.read("deploy/compose/create-aws-resources.sh");
    Set<String> used =
        Repository.all("awslocal ([a-z0-9]+) ", script).stream()
            .map(name -> name.equals("s3api") ? "s3" : name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).contains("lambda", "s3");
    assertThat(List.of(localStack.path("SERVICES").asText().split(",", -1))).containsAll(used);
    assertThat(localStack.path("LAMBDA_DOCKER_NETWORK").asText())
        .isEqualTo(Compose.file().at("/networks/default/name").asText());
    assertThat(Repository.all("S3_ENDPOINT\\\\\": \\\\\"([^\\\\]+)", script))
        .containsExactly("http://localstack:4566");
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch-consumer", "event-tracker", "console"})
  void shouldSignInWithIamOnAws(String program) {
    String settings =
        Repository.between(
            Repository.read("k8s/overlays/aws/kustomization.yaml"),
            "  - name: " + program + "\n",
            "  - name");

    assertThat(settings).contains("- KAFKA_SECURITY=iam\n");
    assertThat(Repository.read("terraform/capture.tf"))
        .containsPattern("KAFKA_SECURITY += \"iam\"");
  }

  /** Each setting is the output of its name, or the one that is named here. */
  @Test
  void shouldFillEachSettingFromItsOutput() {
    Map<String, String> others =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "msk_bootstrap_brokers",
            "CAPTURE_URL", "capture_management_url",
            "S3_BUCKET", "results_bucket",
            "AWS_REGION", "aws_region");
    Set<String> lines =
        Repository.all(
            "^([A-Z0-9_]+=\\$\\{[a-z0-9_]+})$", Repository.read("k8s/overlays/aws/deployment.env"));
    assertThat(lines).hasSizeGreaterThanOrEqualTo(11);

    for (String line : lines) {
      String name = line.substring(0, line.indexOf('='));
      String output = others.getOrDefault(name, name.toLowerCase(Locale.ROOT));
      assertThat(line).isEqualTo(name + "=${" + output + "}");
    }
  }

  /** What the scaler's trigger has from the base is of a local cluster. */
  @Test
  void shouldReplaceOnAwsWhatTheScalerNames() {
    String overlay = Repository.read("k8s/overlays/aws/kustomization.yaml");

    for (Map.Entry<String, String> setting :
        Map.of(
                "KAFKA_GROUP_ID", "consumerGroup",
                "KAFKA_BOOTSTRAP_SERVERS", "bootstrapServers",
                "AWS_REGION", "awsRegion")
            .entrySet()) {
      String replacement =
          Repository.between(
              overlay + "  - source", "fieldPath: data." + setting.getKey() + " }", "  - source");
      assertThat(replacement)
          .contains("fieldPaths: [spec.triggers.0.metadata." + setting.getValue() + "]")
          .containsPattern("ConfigMap, name: batch-consumer }\\s+fieldPaths: \\[data\\.");
    }
  }

  private static Set<String> addresses(String value) {
    return ADDRESS
        .matcher(value)
        .results()
        .filter(match -> !match.group(1).equals("localhost"))
        .map(match -> match.group(1) + " " + match.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String setting(String file, String name) {
    return Repository.all("^" + name + "=(.+)$", Repository.read(file)).stream()
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
