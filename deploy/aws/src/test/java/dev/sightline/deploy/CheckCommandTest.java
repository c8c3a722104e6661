package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before anything is made; the answers are those of AWS's documentation. */
class CheckCommandTest {

  private static final String ON_DEMAND = "L-1216C47A";
  private static final String SPOT = "L-34B43A08";

  @TempDir private Path root;
  private Workplace workplace;

  @BeforeEach
  void aNewAccount() throws IOException {
    workplace =
        new Workplace(root)
            .telling("aws --version", "aws-cli/2.31.4 Python/3.13.7 Linux/6.8 exe/x86_64")
            .telling("terraform version", "Terraform v1.15.9")
            .telling("kubectl version", "Client Version: v1.35.1")
            .telling("sam --version", "SAM CLI, version 1.146.0")
            .telling("buildx version", "github.com/docker/buildx v0.29.1 a1b2c3d")
            .telling("describe-availability-zones", "3")
            .telling(ON_DEMAND, "5.0")
            .telling(SPOT, "5.0")
            .telling("L-0263D0A3", "5.0")
            .telling("L-F678F1CE", "5.0")
            .telling("L-1194D53C", "100.0")
            .telling("Number of brokers per account", "90.0")
            .telling("describe-addresses", "[]")
            .telling("describe-vpcs", "[{\"tags\": []}]")
            .telling("list-clusters-v2", "[{\"name\": \"other\", \"number\": 3}]")
            .telling("list-clusters", "[]");
  }

  /** The demo's settings, which a person copies, are for the account of somebody new. */
  @Test
  void shouldFindThatTheExampleFitsANewAccount() throws IOException {
    workplace
        .without("terraform/terraform.tfvars")
        .telling("describe-instance-types", "t3.any")
        .telling("describe-instances", "[]");

    assertThat(workplace.deploy("check")).isZero();

    assertThat(workplace.err()).isEmpty();
    assertThat(workplace.out())
        .contains("with the settings of terraform/terraform.tfvars.example")
        .contains("tools: aws 2.31.4, terraform 1.15.9, kubectl 1.35.1, sam 1.146.0, docker 0.29.1")
        .contains("region ap-south-1: 3 zones")
        .containsPattern("on-demand vCPUs +2 +0 +5\n")
        .containsPattern("spot vCPUs +4 +0 +5\n")
        .containsPattern("Elastic IP addresses +0 +0 +5\n")
        .containsPattern("VPCs +1 +1 +5\n")
        .containsPattern("EKS clusters +1 +0 +100\n")
        .containsPattern("MSK brokers +2 +3 +90\n")
        .containsPattern("costs about INR \\d+ an hour while frames flow, about INR \\d+ an hour");
  }

  @Test
  void shouldSayWhatToAskForAndStopAFullDeployment() throws IOException {
    workplace
        .setting("eks_node_capacity_type = \"ON_DEMAND\"")
        .telling("describe-instance-types", "t3.medium 2")
        .telling("describe-instances", "[]");

    assertThat(workplace.deploy("full", "--yes")).isNotZero();

    assertThat(workplace.err())
        .isEqualTo(
            "step check failed: on-demand vCPUs: 6 where 5 are allowed; set"
                + " eks_node_capacity_type = \"SPOT\" in terraform.tfvars, which is another quota,"
                + " or ask for more, which takes minutes to days: aws service-quotas"
                + " request-service-quota-increase --service-code ec2 --quota-code L-1216C47A"
                + " --desired-value 6\n");
    assertThat(workplace.calls()).noneMatch(call -> call.startsWith("terraform -chdir"));
  }

  /** Otherwise Kubernetes' nodes fail when brokers and control plane cost already. */
  @Test
  void shouldFindThatTheFreePlanStartsNoNodes() throws IOException {
    workplace
        .setting("eks_node_capacity_type = \"SPOT\"")
        .telling("get-account-plan-state", "FREE")
        .telling("!FreeTierEligible", "t3.medium")
        .telling("describe-instance-types", "t3.medium 2")
        .telling("describe-instances", "[]");

    assertThat(workplace.deploy("check")).isNotZero();

    assertThat(workplace.calls())
        .anyMatch(
            call ->
                call.contains("InstanceTypes[?!FreeTierEligible].InstanceType")
                    && call.endsWith("--instance-types t3.medium t3.micro"));
    assertThat(workplace.err())
        .isEqualTo(
            "step check failed: the account is on AWS's free plan, which starts no t3.medium: aws"
                + " freetier upgrade-account-plan --account-plan-type PAID --region us-east-1\n");
  }

  /** As of an account that is older than the plans. */
  @Test
  void shouldGoOnWhereThereIsNoPlan() throws IOException {
    workplace
        .setting("eks_node_capacity_type = \"SPOT\"")
        .failing("get-account-plan-state")
        .telling("describe-instance-types", "t3.any")
        .telling("describe-instances", "[]");

    assertThat(workplace.deploy("check")).isZero();

    assertThat(workplace.calls()).noneMatch(call -> call.contains("FreeTierEligible"));
  }

  @Test
  void shouldCountWhatOthersUseAndNotWhatIsDeployedAlready() throws IOException {
    workplace
        .setting("eks_node_capacity_type = \"SPOT\"")
        .telling("--instance-types t3.large", "t3.large 2")
        .telling("describe-instance-types", "t3.medium 2")
        .telling(
            "describe-instances",
            "[{\"type\": \"t3.large\", \"lifecycle\": null, \"tags\": null},"
                + " {\"type\": \"p5.48xlarge\", \"lifecycle\": null, \"tags\": null},"
                + " {\"type\": \"inf2.xlarge\", \"lifecycle\": null, \"tags\": null},"
                + " {\"type\": \"t3.medium\", \"lifecycle\": \"spot\", \"tags\":"
                + " [{\"Key\": \"Project\", \"Value\": \"sightline\"},"
                + " {\"Key\": \"Environment\", \"Value\": \"demo\"}]}]");

    assertThat(workplace.deploy("check")).isZero();

    assertThat(workplace.out())
        .containsPattern("on-demand vCPUs +2 +2 +5\n")
        .containsPattern("spot vCPUs +4 +0 +5\n");
  }

  @Test
  void shouldNameEverythingThatStandsInTheWay() throws IOException {
    workplace
        .without("answers")
        .setting("enable_nat_gateway = true")
        .telling("sam --version", "SAM CLI, version 1.99.0")
        .telling("describe-availability-zones", "1")
        .telling("L-0263D0A3", "5.0")
        .telling(
            "describe-addresses",
            "[{\"tags\": []}, {\"tags\": []}, {\"tags\": []}, {\"tags\": []}, {\"tags\": []}]");

    assertThat(workplace.deploy("check")).isNotZero();

    assertThat(workplace.out())
        .contains("sam 1.99.0 is too old: 1.100 or newer")
        .contains("region ap-south-1 has fewer than two zones")
        .contains("Elastic IP addresses: 6 where 5 are allowed; ask for more")
        .contains("--quota-code L-0263D0A3 --desired-value 6");
    assertThat(workplace.err())
        .isEqualTo("step check failed: 3 things stand in the way, listed above\n");
  }

  /** Who may deploy need not be allowed to read quotas. */
  @Test
  void shouldGoOnWhereAQuotaMayNotBeRead() throws IOException {
    workplace.without("answers").failing("service-quotas");

    assertThat(workplace.deploy("check")).isZero();

    assertThat(workplace.out()).containsPattern("VPCs +1 +\\? +\\?\n");
  }

  @Test
  void shouldChangeNothing() throws IOException {
    workplace.telling("describe-instances", "[]");

    workplace.deploy("check");

    assertThat(workplace.calls())
        .isNotEmpty()
        .allMatch(
            call ->
                call.contains("version")
                    || call.contains(" describe-")
                    || call.contains(" list-")
                    || call.contains(" get-"));
  }
}
