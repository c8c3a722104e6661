package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The workflows name what there is, and have the rights that their steps need. */
class WorkflowsTest {

  private static final String FOLDER = ".github/workflows/";
  private static final String CREDENTIALS = "aws-actions/configure-aws-credentials@";

  @Test
  void shouldPinEveryActionByItsCommit() {
    Set<String> used = Repository.all("\\buses: (\\S+)", everything());

    assertThat(used)
        .isNotEmpty()
        .allMatch(
            action ->
                action.matches("[\\w./-]+@[0-9a-f]{40}")
                    || (action.startsWith("./")
                        && Repository.path(action + "/action.yml").toFile().exists()));
  }

  @Test
  void shouldReadOnlyVariablesThatTheGuideSets() {
    String guide =
        Repository.read("docs/deploy.md")
            .lines()
            .filter(line -> line.startsWith("| `"))
            .collect(Collectors.joining("\n"));

    assertThat(Repository.all("`([A-Z][A-Z_]+)`", guide))
        .containsAll(Repository.all("\\bvars\\.([A-Z_]+)", everything()))
        .contains("AWS_PLAN_ROLE_ARN");
  }

  @Test
  void shouldTakeEachRoleWithATokenAndWithinItsTime() {
    int longest =
        Repository.all("max_session_duration = (\\d+)", Repository.read("terraform/github.tf"))
            .stream()
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElseThrow();
    List<JsonNode> jobs = jobs().stream().filter(job -> credentials(job).isObject()).toList();
    assertThat(jobs).hasSizeGreaterThanOrEqualTo(5);

    for (JsonNode job : jobs) {
      JsonNode with = credentials(job).path("with");
      int session = with.path("role-duration-seconds").asInt(3600);
      // Only jobs of an environment get the role that writes.
      assertThat(with.path("role-to-assume").asText())
          .isEqualTo(
              job.has("environment")
                  ? "${{ vars.AWS_DEPLOY_ROLE_ARN }}"
                  : "${{ vars.AWS_PLAN_ROLE_ARN }}");
      assertThat(job.at("/permissions/id-token").asText()).as(name(job)).isEqualTo("write");
      assertThat(session)
          .as(name(job))
          .isGreaterThanOrEqualTo(60 * job.path("timeout-minutes").asInt())
          .isLessThanOrEqualTo(longest);
    }
  }

  /** Those with a repository in the registry, each of which is a module with a Dockerfile. */
  @Test
  void shouldBuildThePushedPrograms() {
    Set<String> programs =
        Stream.of(Program.values())
            .filter(program -> program != Program.FUNCTION)
            .map(Program::module)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Set<String>> lists = new HashSet<>();
    lists.add(
        Repository.all(
            "\"([a-z0-9-]+)\"",
            Repository.between(Repository.read("terraform/registry.tf"), "toset([", "])")));
    Repository.all("\\bprogram: \\[([^\\]]+)]", everything())
        .forEach(list -> lists.add(new TreeSet<>(List.of(list.split(", ", -1)))));
    Repository.all("for program in ([a-z0-9 -]+);", everything())
        .forEach(list -> lists.add(new TreeSet<>(List.of(list.split(" ", -1)))));

    assertThat(lists).containsExactly(programs);
  }

  @Test
  void shouldCallCommandsThatThereAre() {
    assertThat(
            Repository.all(
                "^  int (\\w+)\\(",
                Repository.read(
                    "deploy/aws/src/main/java/dev/sightline/deploy/DeployCommand.java")))
        .contains("full")
        .containsAll(Repository.all("\\./sightline deploy (\\w+)", everything()));
  }

  @Test
  void shouldAskForOutputsThatThereAre() {
    Set<String> asked = Repository.all("\\$\\(out (\\w+)\\)", everything());
    asked.addAll(Repository.all("output -raw (\\w+)", everything()));

    assertThat(asked).contains("capture_host_id");
    assertThat(Repository.all("^output \"(\\w+)\"", Repository.read("terraform/outputs.tf")))
        .containsAll(asked);
  }

  @Test
  void shouldReadOutputsOfStepsThatHaveThem() {
    for (JsonNode job : jobs()) {
      for (JsonNode step : job.path("steps")) {
        for (String read : Repository.all("steps\\.(\\w+\\.outputs\\.\\w+)", job.toString())) {
          String[] parts = read.split("\\.outputs\\.", -1);
          if (step.path("id").asText().equals(parts[0])) {
            assertThat(
                    Repository.all(
                        "^  (\\w+):$",
                        Repository.between(
                            Repository.read(step.path("uses").asText() + "/action.yml"),
                            "\noutputs:\n",
                            "\nruns:")))
                .as(name(job))
                .contains(parts[1]);
          }
        }
      }
    }
  }

  @Test
  void shouldTestBeforeItReleases() {
    assertThat(runs("build.yml", "java")).contains("./mvnw -B verify");
    assertThat(runs("release.yml", "check"))
        .anyMatch(line -> line.startsWith("./mvnw -B verify "))
        .noneMatch(line -> line.contains("skip"));
    assertThat(workflow("release.yml").at("/jobs/image/needs").asText()).isEqualTo("check");
    assertThat(workflow("release.yml").at("/jobs/function/needs").asText()).isEqualTo("check");
  }

  @Test
  void shouldCheckTheInfrastructureCode() {
    String checks = String.join("\n", runs("infrastructure.yml", "check"));

    assertThat(checks)
        .contains("terraform fmt -check -recursive")
        .contains("terraform validate\nterraform test")
        .contains("sam validate --lint --template sam-template.yaml")
        .contains("kubectl kustomize")
        .contains("docker compose --profile with-producer config --quiet")
        .contains("shellcheck");
  }

  private static List<String> runs(String file, String job) {
    List<String> lines = new ArrayList<>();
    for (JsonNode step : workflow(file).at("/jobs/" + job + "/steps")) {
      step.path("run").asText().lines().forEach(lines::add);
    }
    return lines;
  }

  private static JsonNode credentials(JsonNode job) {
    for (JsonNode step : job.path("steps")) {
      if (step.path("uses").asText().startsWith(CREDENTIALS)) {
        return step;
      }
    }
    return MissingNode.getInstance();
  }

  private static String name(JsonNode job) {
    return job.path("name").asText();
  }

  private static List<JsonNode> jobs() {
    List<JsonNode> jobs = new ArrayList<>();
    for (Path file : files()) {
      Manifests.yaml(file).get(0).path("jobs").forEach(jobs::add);
    }
    return jobs;
  }

  private static JsonNode workflow(String file) {
    return Manifests.yaml(Repository.path(FOLDER + file)).get(0);
  }

  private static String everything() {
    return files().stream()
        .map((Path file) -> Repository.read(file))
        .collect(Collectors.joining("\n"));
  }

  private static List<Path> files() {
    return Repository.files(FOLDER, file -> file.toString().endsWith(".yml"));
  }
}
