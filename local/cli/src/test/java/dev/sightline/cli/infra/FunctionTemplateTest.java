package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function is called for what the consumer writes, and has what it needs then. */
class FunctionTemplateTest {

  private static final String SCRIPT = Repository.read("deploy/compose/create-aws-resources.sh");
  private static final JsonNode TEMPLATE =
      Manifests.yaml(Repository.path("sam-template.yaml")).get(0);
  private static final JsonNode FUNCTION = TEMPLATE.at("/Resources/AnnotateFunction/Properties");

  @ParameterizedTest
  @ValueSource(strings = {"", "site-a"})
  void shouldBeCalledForResultsOnly(String prefix) {
    ObjectKeys keys = new ObjectKeys(prefix);
    JsonNode event = FUNCTION.at("/Events/ResultWritten/Properties");
    JsonNode rules = event.at("/Filter/S3Key/Rules");
    assertThat(event.path("Events").asText()).isEqualTo("s3:ObjectCreated:*");
    assertThat(rules.findValuesAsText("Name")).containsExactly("prefix", "suffix");

    assertThat(folder(rules.at("/0/Value"), prefix)).isEqualTo(keys.resultsPrefix());
    assertThat(result(keys)).endsWith(rules.at("/1/Value").asText());
    assertThat(keys.frame(new StreamId("gate"), Instant.EPOCH, batch(), 1))
        .doesNotEndWith(rules.at("/1/Value").asText());
  }

  @Test
  void shouldBeCalledInComposeAsOnAws() {
    JsonNode rules = FUNCTION.at("/Events/ResultWritten/Properties/Filter/S3Key/Rules");

    assertThat(SCRIPT)
        .contains("\\\"prefix\\\", \\\"Value\\\": \\\"${folder}" + rules.at("/0/Value/2").asText())
        .contains("\\\"suffix\\\", \\\"Value\\\": \\\"" + rules.at("/1/Value").asText() + "\\\"")
        .contains("\\\"Events\\\": [\\\"s3:ObjectCreated:*\\\"]")
        .contains("--handler " + FUNCTION.path("Handler").asText() + " ")
        .contains("--runtime " + FUNCTION.path("Runtime").asText() + " ")
        .contains("--timeout " + FUNCTION.path("Timeout").asText() + " ")
        .contains("--memory-size " + TEMPLATE.at("/Parameters/MemorySize/Default").asText() + " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "site-a"})
  void shouldExpireWhatThePipelineWrites(String prefix) {
    ObjectKeys keys = new ObjectKeys(prefix);
    Set<String> folders = new TreeSet<>();
    for (JsonNode rule :
        TEMPLATE.at("/Resources/ResultsBucket/Properties/LifecycleConfiguration/Rules")) {
      if (rule.has("Prefix")) {
        folders.add(folder(rule.path("Prefix"), prefix));
      }
    }

    assertThat(folders)
        .containsExactly(keys.annotatedPrefix(), keys.framesPrefix(), keys.resultsPrefix());
  }

  @Test
  void shouldReadResultsAndFramesAndWriteImages() {
    String policies = FUNCTION.path("Policies").toString();
    ObjectKeys keys = new ObjectKeys("");
    String read = Repository.between(policies, "\"ReadResultsAndFrames\"", "\"Sid\"");
    String write = policies.substring(policies.indexOf("\"WriteAnnotatedImages\""));

    assertThat(Repository.all("Folder}([^\"*]+)\\*\"", read))
        .containsExactlyInAnyOrder(keys.framesPrefix(), keys.resultsPrefix());
    assertThat(Repository.all("Folder}([^\"*]+)\\*\"", write))
        .containsExactly(keys.annotatedPrefix());
  }

  @Test
  void shouldRunTheHandlerOfTheArchiveThatIsBuilt() {
    String handler = FUNCTION.path("Handler").asText().replace('.', '/');

    assertThat(Repository.path("annotate-lambda/src/main/java/" + handler + ".java")).exists();
    assertThat(
            Repository.all(
                "(annotate-lambda/target/[\\w-]+\\.\\w+)",
                Stream.of(
                        "sam-template.yaml",
                        "annotate-lambda/Dockerfile",
                        ".github/workflows/release.yml")
                    .map(Repository::read)
                    .reduce("", String::concat)))
        .containsExactly("annotate-lambda/target/annotate-lambda.zip");
    // Amazon Linux 2023: check-native and annotate-lambda/README.md say why.
    assertThat(FUNCTION.path("Runtime").asText()).isEqualTo("java21");
  }

  /** So that what is measured on one machine is what is deployed. */
  @Test
  void shouldRunOnOneMachineWithTheOptionsThatItIsDeployedWith() {
    String options = FUNCTION.at("/Environment/Variables/JAVA_TOOL_OPTIONS").asText();
    String local =
        Repository.read(
            "local/stand-ins/src/main/java/dev/sightline/local/lambda/RuntimeCommand.java");

    assertThat(options.split(" "))
        .contains("-Xmn16m")
        // The first is the JVM's default, and the last is for natives that lie in no directory.
        .filteredOn(option -> !option.equals("-XX:+TieredCompilation") && !option.startsWith("-D"))
        .allSatisfy(option -> assertThat(local).contains("\"" + option + "\""));
  }

  /** annotate-lambda/README.md, "Memory": 497 MB for the largest result, beside Lambda's own. */
  @Test
  void shouldHaveTheMemoryAndTimeThatTheLargestResultTakes() {
    JsonNode memory = TEMPLATE.at("/Parameters/MemorySize");

    assertThat(Repository.read("annotate-lambda/README.md")).contains("takes 1024 MB or more");
    assertThat(memory.path("MinValue").asInt()).isEqualTo(1024);
    assertThat(memory.path("Default").asInt()).isGreaterThanOrEqualTo(1769);
    assertThat(FUNCTION.path("Timeout").asInt()).isEqualTo(60);
  }

  @Test
  void shouldKeepWhatFailedForTwoWeeks() {
    assertThat(TEMPLATE.at("/Resources/FailedEvents/Properties/MessageRetentionPeriod").asInt())
        .isEqualTo(14 * 24 * 3600);
    assertThat(FUNCTION.at("/EventInvokeConfig/DestinationConfig/OnFailure/Destination").asText())
        .isEqualTo("FailedEvents.Arn");
  }

  /** The parser leaves CloudFormation's tags out: here the text is read. */
  @Test
  void shouldNameTheBucketAndDecideConditionsByTheirParameters() {
    String template = Repository.read("sam-template.yaml");

    assertThat(template).contains("\n      BucketName: !Ref ResultsBucketName\n");
    assertThat(Repository.between(template, "\nConditions:\n", "\n\n").lines())
        .contains(
            "  HasPrefix: !Not [!Equals [!Ref S3Prefix, \"\"]]",
            "  HasReservation: !Not [!Equals [!Ref ReservedConcurrency, -1]]",
            "  HasAlarmTopic: !Not [!Equals [!Ref AlarmTopicArn, \"\"]]",
            "  IsGradual: !Not [!Equals [!Ref DeploymentType, AllAtOnce]]");
  }

  /** All at once unless asked for: then CodeDeploy shifts the alias, with an alarm as its brake. */
  @Test
  void shouldShiftCallsGraduallyOnlyWhereThatIsAskedFor() {
    JsonNode type = TEMPLATE.at("/Parameters/DeploymentType");
    JsonNode alarm = TEMPLATE.at("/Resources/DeploymentAlarm");
    Map<String, String> gradual = new TreeMap<>();
    TEMPLATE
        .at("/Mappings/Deployments")
        .properties()
        .forEach(e -> gradual.put(e.getKey(), e.getValue().path("Gradual").asText()));

    assertThat(type.path("Default").asText()).isEqualTo("AllAtOnce");
    assertThat(gradual)
        .containsOnlyKeys(strings(type.path("AllowedValues")))
        .allSatisfy(
            (name, is) -> assertThat(is).isEqualTo(name.equals("AllAtOnce") ? "false" : "true"));
    assertThat(FUNCTION.path("DeploymentPreference").toString())
        .isEqualTo(
            "{\"Enabled\":[\"Deployments\",\"DeploymentType\",\"Gradual\"],"
                + "\"Type\":\"DeploymentType\",\"Alarms\":[\"DeploymentAlarm\"]}");
    assertThat(alarm.path("Condition").asText()).isEqualTo("IsGradual");
    // Within the first five minutes, which are a canary's.
    assertThat(
            alarm.at("/Properties/Period").asInt()
                * alarm.at("/Properties/EvaluationPeriods").asInt())
        .isLessThanOrEqualTo(60);
    assertThat(alarm.at("/Properties/Dimensions/1/Value").asText())
        .isEqualTo("${FunctionName}:" + FUNCTION.path("AutoPublishAlias").asText());
  }

  /** The deployment's commands name types that the template has. */
  @Test
  void shouldKnowTheTypesThatTheDeploymentAsksFor() {
    String step =
        Repository.read("deploy/aws/src/main/java/dev/sightline/deploy/FunctionStep.java");

    assertThat(strings(TEMPLATE.at("/Parameters/DeploymentType/AllowedValues")))
        .containsAll(Repository.all("(?:AT_ONCE|GRADUAL) = \"(\\w+)\";", step));
  }

  private static String[] strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(element -> strings.add(element.asText()));
    return strings.toArray(String[]::new);
  }

  /** What {@code !If [HasPrefix, !Sub "${S3Prefix}/…", …]} gives. */
  private static String folder(JsonNode choice, String prefix) {
    assertThat(choice.path(0).asText()).isEqualTo("HasPrefix");
    return prefix.isEmpty()
        ? choice.path(2).asText()
        : choice.path(1).asText().replace("${S3Prefix}", prefix);
  }

  private static String result(ObjectKeys keys) {
    return keys.result(new StreamId("gate"), Instant.EPOCH, batch());
  }

  private static BatchId batch() {
    return new BatchId("video-frames.gate", 0, 0);
  }
}
