package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CloudFormation gets, by SAM's own transform (Python package aws-sam-translator). */
class FunctionTransformTest {

  @TempDir private Path directory;

  @Test
  void shouldDeployAtOnceWithoutCodeDeploy() throws Exception {
    JsonNode resources = transformed("AllAtOnce");

    assertThat(types(resources)).contains("AWS::Lambda::Alias").noneMatch(this::isCodeDeploy);
    assertThat(resources.path("AnnotateFunctionAliaslive").has("UpdatePolicy")).isFalse();
  }

  @Test
  void shouldShiftTheAliasAndWatchTheAlarmWhereItIsGradual() throws Exception {
    JsonNode resources = transformed("Canary10Percent5Minutes");
    JsonNode group = resources.at("/AnnotateFunctionDeploymentGroup/Properties");

    assertThat(
            resources
                .at("/AnnotateFunctionAliaslive/UpdatePolicy/CodeDeployLambdaAliasUpdate")
                .path("DeploymentGroupName")
                .path("Ref")
                .asText())
        .isEqualTo("AnnotateFunctionDeploymentGroup");
    assertThat(group.at("/DeploymentConfigName").toString()).contains("Canary10Percent5Minutes");
    assertThat(group.at("/AlarmConfiguration").toString())
        .isEqualTo("{\"Enabled\":true,\"Alarms\":[{\"Name\":{\"Ref\":\"DeploymentAlarm\"}}]}");
    assertThat(group.at("/AutoRollbackConfiguration/Events").toString())
        .contains("DEPLOYMENT_STOP_ON_ALARM");
  }

  private boolean isCodeDeploy(String type) {
    return type.startsWith("AWS::CodeDeploy::");
  }

  private static Set<String> types(JsonNode resources) {
    return resources.properties().stream()
        .map(resource -> resource.getValue().path("Type").asText())
        .collect(Collectors.toSet());
  }

  private JsonNode transformed(String type) throws IOException, InterruptedException {
    assumeTrue(
        python("-c", "import samtranslator") == 0,
        "aws-sam-translator is not installed, so nothing was transformed");
    Path script = directory.resolve("transform.py");
    try (var resource = getClass().getResourceAsStream("transform.py")) {
      Files.copy(Objects.requireNonNull(resource), script);
    }

    int exitCode =
        python(
            script.toString(),
            Repository.path("sam-template.yaml").toString(),
            "DeploymentType=" + type,
            "ResultsBucketName=results-of-the-test",
            "FunctionName=annotate");

    assertThat(exitCode).as(Files.readString(directory.resolve("err"))).isZero();
    return new ObjectMapper().readTree(directory.resolve("out").toFile()).path("Resources");
  }

  private int python(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    ProcessBuilder python =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    python.environment().put("AWS_DEFAULT_REGION", "eu-test-1");
    try {
      return python.start().waitFor();
    } catch (IOException e) {
      // Without Python.
      return -1;
    }
  }
}
