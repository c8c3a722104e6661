package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The role of plans from pull requests reads what a plan compares, and nothing else. */
class PlanRoleTest {

  private static final String GITHUB = Repository.read("terraform/github.tf");

  @Test
  void shouldKnowWhatIsReadOfEachType() throws Exception {
    assertThat(types()).contains("aws_vpc", "backend.s3").isSubsetOf(reads().stringPropertyNames());
  }

  @Test
  void shouldAllowExactlyWhatAPlanReads() throws Exception {
    Properties reads = reads();
    Set<String> needed =
        types().stream()
            .flatMap(type -> Arrays.stream(reads.getProperty(type).split("\\s+")))
            .filter(action -> !action.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(allowed()).contains("ec2:DescribeVpcs").isEqualTo(needed);
  }

  /** Nothing that changes, starts or decrypts, and no family of actions. */
  @Test
  void shouldOnlyDescribe() {
    assertThat(allowed())
        .allMatch(
            action ->
                action.matches("[a-z0-9-]+:(Describe|List|Get)[A-Za-z0-9]+")
                    || Set.of("budgets:ViewBudget", "kafka-cluster:Connect").contains(action));
  }

  @Test
  void shouldReadNoContentsThatTheSecurityPageDenies() {
    assertThat(allowed())
        .doesNotContain(
            "ssm:GetParameterHistory",
            "ssm:GetParameters",
            "ssm:GetParametersByPath",
            "s3:GetObjectVersion",
            "logs:GetLogEvents",
            "logs:GetLogRecord",
            "logs:GetQueryResults",
            "logs:FilterLogEvents",
            "logs:StartQuery",
            "logs:StartLiveTail",
            "kafka-cluster:ReadData",
            "athena:GetQueryResults",
            "sqs:ReceiveMessage",
            "lambda:GetFunction");
    assertThat(Repository.read("docs/security.md")).contains("a list of single actions");
  }

  private static Set<String> types() {
    Set<String> types = new TreeSet<>(Set.of("backend.s3"));
    for (var file : Repository.files("terraform", f -> f.toString().endsWith(".tf"))) {
      String source = Repository.read(file);
      types.addAll(Repository.all("^resource \"(aws_\\w+)\"", source));
      Repository.all("^data \"(aws_\\w+)\"", source).forEach(type -> types.add("data." + type));
    }
    return types;
  }

  private static Set<String> allowed() {
    String listed = Repository.between(GITHUB, "github_plan_reads = {", "\n  }\n");
    Set<String> allowed = new TreeSet<>();
    for (String service : Repository.all("^ +([a-z0-9-]+) += \\[", listed)) {
      String actions = Repository.between(listed + "]", matching(listed, service), "]");
      Repository.all("\"(\\w+)\"", actions).forEach(action -> allowed.add(service + ":" + action));
    }
    String named =
        Repository.between(GITHUB, "github_plan_bucket_reads = [", "\n  ]\n")
            + Repository.between(GITHUB, "github_plan_statements = concat(", "\n  )\n");
    allowed.addAll(Repository.all("\"([a-z0-9-]+:[A-Z]\\w+)\"", named));
    return allowed;
  }

  private static String matching(String listed, String service) {
    return listed
        .lines()
        .filter(line -> line.matches(" +" + service + " += \\[.*"))
        .map(line -> line.substring(0, line.indexOf('[') + 1))
        .findFirst()
        .orElseThrow();
  }

  private static Properties reads() throws Exception {
    Properties reads = new Properties();
    reads.load(
        new StringReader(
            Repository.read(
                "local/cli/src/test/resources/dev/sightline/cli/infra/plan-reads.properties")));
    return reads;
  }
}
