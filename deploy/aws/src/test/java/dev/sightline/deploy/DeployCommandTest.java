package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployCommandTest {

  /** How each call of a full deployment begins. */
  private static final List<String> WHOLE_ORDER =
      List.of(
          "aws sts get-caller-identity",
          "aws --version",
          "terraform version",
          "kubectl version --client",
          "sam --version",
          "docker buildx version",
          "aws --region ap-south-1 --output text ec2 describe-availability-zones",
          "aws --region us-east-1 --output text freetier get-account-plan-state",
          "aws --region us-east-1 --output text freetier get-account-plan-state",
          "aws --region ap-south-1 --output text ec2 describe-instance-types",
          "aws --region ap-south-1 --output json ec2 describe-instances",
          "aws --region ap-south-1 --output text service-quotas get-service-quota --service-code"
              + " ec2 --quota-code L-1216C47A",
          "aws --region ap-south-1 --output json ec2 describe-instances",
          "aws --region ap-south-1 --output text service-quotas get-service-quota --service-code"
              + " ec2 --quota-code L-34B43A08",
          "aws --region ap-south-1 --output json ec2 describe-addresses",
          "aws --region ap-south-1 --output text service-quotas get-service-quota --service-code"
              + " ec2 --quota-code L-0263D0A3",
          "aws --region ap-south-1 --output json ec2 describe-vpcs",
          "aws --region ap-south-1 --output text service-quotas get-service-quota --service-code"
              + " vpc --quota-code L-F678F1CE",
          "aws --region ap-south-1 --output json eks list-clusters",
          "aws --region ap-south-1 --output text service-quotas get-service-quota --service-code"
              + " eks --quota-code L-1194D53C",
          "aws --region ap-south-1 --output json kafka list-clusters-v2",
          "aws --region ap-south-1 --output text service-quotas list-service-quotas"
              + " --service-code kafka",
          "git status",
          "git rev-parse --short HEAD",
          "terraform -chdir=terraform init -input=false -backend-config=backend.hcl",
          "terraform -chdir=terraform state show aws_cloudwatch_log_group.eks",
          "terraform -chdir=terraform plan",
          "terraform -chdir=terraform apply",
          "terraform -chdir=terraform output -json",
          "aws --region eu-test-1 s3api head-object --bucket media --key videos/street.mp4",
          "git rev-parse HEAD",
          "aws --region eu-test-1 ecr get-login-password",
          "docker login --username AWS --password-stdin registry.example",
          "aws --region eu-test-1 ecr describe-images --repository-name sightline-demo/capture-ec2",
          "docker buildx build --platform linux/arm64 --file capture-ec2/Dockerfile",
          "aws --region eu-test-1 ecr describe-images",
          "docker buildx build --platform linux/amd64 --file batch-consumer/Dockerfile",
          "aws --region eu-test-1 ecr describe-images",
          "docker buildx build --platform linux/amd64 --file inference-k8s/Dockerfile",
          "aws --region eu-test-1 ecr describe-images --repository-name"
              + " sightline-demo/event-tracker",
          "docker buildx build --platform linux/amd64 --file event-tracker/Dockerfile",
          "aws --region eu-test-1 ecr describe-images --repository-name sightline-demo/console",
          "docker buildx build --platform linux/amd64 --file console/Dockerfile",
          "mvnw -q -pl annotate-lambda -am -DskipTests -Dnative.platform=linux-x86_64 package",
          "aws --region eu-test-1 cloudformation describe-stacks --stack-name"
              + " sightline-demo-annotate",
          "aws --region eu-test-1 cloudformation describe-stacks --stack-name"
              + " sightline-demo-annotate --query Stacks[0].StackStatus",
          "sam deploy --region eu-test-1 --stack-name sightline-demo-annotate --parameter-overrides"
              + " ResultsBucketName=results-of-the-test FunctionName=sightline-demo-annotate"
              + " Architecture=x86_64 DeploymentType=AllAtOnce S3Prefix=\"\""
              + " AlarmTopicArn=arn:of:alarms OtlpEndpoint=\"\"",
          "aws --region eu-test-1 lambda wait published-version-active",
          "aws --region eu-test-1 eks update-kubeconfig --name sightline-demo",
          "kubectl apply --server-side -f https://github.com/kedacore/keda/",
          "kubectl -n keda rollout status",
          "kubectl apply -k ",
          "kubectl -n sightline get secret console --ignore-not-found --output name",
          "kubectl -n sightline create secret generic console --from-file=password=/dev/stdin",
          "kubectl -n sightline rollout restart deployment/console",
          "kubectl -n sightline rollout status deployment/inference-k8s",
          "kubectl -n sightline rollout status deployment/batch-consumer",
          "kubectl -n sightline rollout status deployment/console --timeout=5m",
          "kubectl -n sightline rollout status deployment/event-tracker --timeout=5m",
          "aws --region eu-test-1 ssm put-parameter --name /sightline-demo/capture/image --type"
              + " String --overwrite --value registry.example/sightline-demo/capture-ec2:abc1234",
          "aws --region eu-test-1 ssm send-command --instance-ids i-0",
          "aws --region eu-test-1 ssm list-command-invocations --command-id command-1",
          "aws --region eu-test-1 s3api list-objects-v2 --bucket results-of-the-test --prefix"
              + " annotated/stream=street/date=",
          "aws --region eu-test-1 s3api list-objects-v2 --bucket results-of-the-test --prefix"
              + " annotated/stream=gate/date=",
          "aws --region eu-test-1 s3api list-objects-v2",
          "aws --region eu-test-1 s3api list-objects-v2");

  @TempDir private Path root;
  private Workplace workplace;

  @BeforeEach
  void setUp() throws IOException {
    workplace = new Workplace(root);
  }

  @Test
  void shouldRunTheWholeOrderAndSayWhereToLook() throws IOException {
    int exitCode = workplace.deploy("full", "--yes");

    assertThat(workplace.err()).isEmpty();
    assertThat(exitCode).isZero();
    assertThat(workplace.calls())
        .zipSatisfy(WHOLE_ORDER, (call, begin) -> assertThat(call).startsWith(begin));
    assertThat(workplace.out())
        .contains("as arn:of:the:caller")
        .contains("https://dashboard.example")
        .contains("/aws/lambda/sightline-demo-annotate")
        .contains("s3://results-of-the-test/annotated/")
        .contains("s3://media/videos/")
        .contains("workgroup sightline-demo");
  }

  @Test
  void shouldPrintTheWholeOrderAndRunNothingInADryRun() throws IOException {
    int exitCode = workplace.deploy("full", "--dry-run");

    assertThat(exitCode).isZero();
    assertThat(workplace.calls()).isEmpty();
    assertThat(workplace.out().lines())
        .containsSubsequence(
            "terraform -chdir=terraform init -input=false -backend-config=backend.hcl",
            "terraform -chdir=terraform apply -input=false deploy.tfplan",
            "aws --region ${aws_region} ecr get-login-password | docker login --username AWS"
                + " --password-stdin ${ecr_registry}",
            "./mvnw -q -pl annotate-lambda -am -DskipTests -Dnative.platform=linux-x86_64 package",
            "aws --region ${aws_region} eks update-kubeconfig --name ${cluster_name}",
            "(a new password) | kubectl -n ${kubernetes_namespace} create secret generic console"
                + " --from-file=password=/dev/stdin",
            "kubectl -n ${kubernetes_namespace} rollout status deployment/inference-k8s"
                + " --timeout=5m",
            "dashboard   ${dashboard_url}");
  }

  @Test
  void shouldNeedNeitherToolNorFileForADryRun() throws IOException {
    workplace.without("bin/sam").without("terraform/backend.hcl");

    assertThat(workplace.deploy("full", "--dry-run")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "credentials | aws sts get-caller-identity",
        "check | terraform version",
        "check | describe-availability-zones",
        "check | describe-instance-types",
        "infra | terraform -chdir=terraform init",
        "infra | terraform -chdir=terraform plan",
        "infra | terraform -chdir=terraform apply",
        "tag | git rev-parse --short",
        "build | git rev-parse HEAD",
        "videos | terraform -chdir=terraform output",
        "build | ecr get-login-password",
        "build | docker login",
        "build | --file batch-consumer/Dockerfile",
        "lambda | mvnw -q",
        "lambda | sam deploy",
        "lambda | published-version-active",
        "k8s | eks update-kubeconfig",
        "k8s | --server-side",
        "k8s | -n keda rollout",
        "k8s | apply -k",
        "k8s | get secret console",
        "k8s | create secret generic console",
        "k8s | rollout restart deployment/console",
        "k8s | deployment/batch-consumer",
        "k8s | rollout status deployment/console",
        "k8s | rollout status deployment/event-tracker",
        "capture | put-parameter",
        "capture | send-command",
        "capture | list-command-invocations",
        "picture | list-objects-v2"
      })
  void shouldStopAtTheFailingCommandAndNameStepCommandAndExitCode(String step, String call)
      throws IOException {
    workplace.failing(call);

    int exitCode = workplace.deploy("full", "--yes");

    assertThat(exitCode).isNotZero();
    assertThat(workplace.err().lines())
        .singleElement()
        .asString()
        .startsWith("step " + step + " failed: exit code 3 from: ")
        .contains(call.replace("mvnw", "./mvnw"));
    assertThat(workplace.calls()).last().asString().contains(call);
    assertThat(workplace.out()).doesNotContain("where to look");

    workplace.without("failing");
    assertThat(workplace.deploy("full", "--yes")).isZero();
    assertThat(workplace.out()).contains("where to look");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "docker", "git", "kubectl", "sam", "terraform"})
  void shouldNameAMissingToolBeforeAnythingRuns(String tool) throws IOException {
    workplace.without("bin/" + tool);

    assertThat(workplace.deploy("full", "--yes")).isNotZero();

    assertThat(workplace.err()).isEqualTo(tool + " is missing: it is not on the PATH\n");
    assertThat(workplace.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"terraform/backend.hcl", "terraform/terraform.tfvars"})
  void shouldNameAMissingFile(String file) throws IOException {
    workplace.without(file);

    assertThat(workplace.deploy("infra", "--yes")).isNotZero();

    assertThat(workplace.err()).contains(file + " is missing: copy " + file + ".example");
  }

  @Test
  void shouldNameAMissingOutput() throws IOException {
    workplace.output("function_name", "another_name");

    assertThat(workplace.deploy("lambda", "--yes")).isNotZero();

    assertThat(workplace.err().lines()).singleElement().asString().contains("function_name");
  }

  @Test
  void shouldGiveTheFunctionAPrefixWhereThereIsOne() throws IOException {
    workplace.output("\"s3_prefix\": { \"value\": \"\"", "\"s3_prefix\": { \"value\": \"site-a\"");

    assertThat(workplace.deploy("lambda", "--yes")).isZero();

    assertThat(workplace.calls()).anyMatch(call -> call.contains(" S3Prefix=site-a "));
  }

  @Test
  void shouldTellTheFunctionOfACollectorAndThatThereIsNoneAnyMore() throws IOException {
    String none = "\"otlp_endpoint\": { \"value\": \"\"";
    String named = "\"otlp_endpoint\": { \"value\": \"https://collector.example.com\"";
    workplace.output(none, named);
    assertThat(workplace.deploy("lambda", "--yes")).isZero();
    workplace.output(named, none);
    assertThat(workplace.deploy("lambda", "--yes")).isZero();

    // A stack keeps what it is not told.
    assertThat(workplace.calls())
        .filteredOn(call -> call.startsWith("sam deploy"))
        .satisfiesExactly(
            call -> assertThat(call).endsWith(" OtlpEndpoint=https://collector.example.com"),
            call -> assertThat(call).endsWith(" OtlpEndpoint=\"\""));
  }

  @Test
  void shouldGiveTheNewVersionATenthOfTheCallsFirstWhereThatIsWanted() throws IOException {
    assertThat(workplace.deploy("lambda", "--yes", "--gradual")).isZero();

    assertThat(workplace.calls())
        .anyMatch(call -> call.contains(" DeploymentType=Canary10Percent5Minutes "));
  }

  @Test
  void shouldUndoARolloutThatDoesNotBecomeReadyWhereThatIsWanted() throws IOException {
    workplace.failing("rollout status deployment/inference-k8s --timeout=5m");

    assertThat(workplace.deploy("k8s", "--yes", "--tag", "abc1234", "--roll-back")).isNotZero();

    assertThat(workplace.err())
        .contains("step k8s failed: inference-k8s did not become ready", "was undone");
    assertThat(workplace.calls())
        .endsWith(
            "kubectl -n sightline rollout undo deployment/inference-k8s",
            "kubectl -n sightline rollout status deployment/inference-k8s --timeout=3m");
  }

  @Test
  void shouldSayThatARolloutCouldNotBeUndone() throws IOException {
    workplace.failing("deployment/inference-k8s");

    assertThat(workplace.deploy("k8s", "--yes", "--tag", "abc1234", "--roll-back")).isNotZero();

    assertThat(workplace.err().lines())
        .singleElement()
        .asString()
        .contains("inference-k8s did not become ready", "could not be undone");
  }

  @Test
  void shouldUndoNothingUnlessAskedTo() throws IOException {
    workplace.failing("rollout status deployment/inference-k8s");

    assertThat(workplace.deploy("k8s", "--yes", "--tag", "abc1234")).isNotZero();

    assertThat(workplace.calls()).noneMatch(call -> call.contains("rollout undo"));
  }

  @Test
  void shouldLeaveOutWhatTerraformSwitchedOff() throws IOException {
    workplace
        .output(
            "\"cluster_name\": { \"value\": \"sightline-demo\"",
            "\"cluster_name\": { \"value\": \"\"")
        .output("i-0", "");

    assertThat(workplace.deploy("full", "--yes")).isZero();

    assertThat(workplace.calls())
        .noneMatch(
            call ->
                call.startsWith("kubectl apply")
                    || call.startsWith("kubectl -n")
                    || call.contains(" ssm "));
    assertThat(workplace.out()).contains("k8s: switched off").contains("capture: switched off");
  }

  @Test
  void shouldLeaveManifestsAsTheyAre() throws IOException {
    Path settings = Path.of("k8s/overlays/aws/deployment.env");

    assertThat(workplace.deploy("k8s", "--yes")).isZero();

    assertThat(workplace.root().resolve(settings))
        .hasSameTextualContentAs(Workplace.repository().resolve(settings));
    String copy = workplace.calls().stream().filter(c -> c.contains("apply -k")).findAny().get();
    assertThat(Path.of(copy.substring(copy.indexOf('/')))).doesNotExist();
  }

  @Test
  void shouldMakeAPasswordThatNobodyIsShown() throws IOException {
    assertThat(workplace.deploy("k8s", "--yes")).isZero();

    String password = workplace.password();
    assertThat(password).matches("[A-Za-z0-9_-]{32}");
    assertThat(workplace.out() + workplace.err() + workplace.terminal() + workplace.calls())
        .doesNotContain(password);
    assertThat(workplace.out())
        .contains(
            "kubectl -n sightline get secret console --output"
                + " 'go-template={{.data.password | base64decode}}'");
  }

  @Test
  void shouldMakeAnotherPasswordEachTime() throws IOException {
    workplace.deploy("k8s", "--yes");
    String first = workplace.password();
    workplace.without("password");

    workplace.deploy("k8s", "--yes");

    assertThat(workplace.password()).isNotEqualTo(first);
  }

  @Test
  void shouldLeaveThePasswordThatIsThere() throws IOException {
    workplace.withPassword("chosen by a person");

    assertThat(workplace.deploy("k8s", "--yes")).isZero();

    assertThat(workplace.password()).isEqualTo("chosen by a person");
    assertThat(workplace.calls())
        .noneMatch(call -> call.contains("create secret") || call.contains("rollout restart"))
        .last()
        .isEqualTo("kubectl -n sightline rollout status deployment/event-tracker --timeout=5m");
  }

  @Test
  void shouldNotWaitForAConsoleThatHasNoResultsToShow() throws IOException {
    workplace.output("video-results", "");

    assertThat(workplace.deploy("k8s", "--yes")).isZero();

    assertThat(workplace.calls())
        .noneMatch(call -> call.contains("rollout status deployment/console"));
    assertThat(workplace.out()).contains("does not start without a results_topic");
  }

  @Test
  void shouldNotWaitForATrackerThatHasNoTopicForItsEvents() throws IOException {
    workplace.output("video-events", "");

    assertThat(workplace.deploy("k8s", "--yes")).isZero();

    assertThat(workplace.calls())
        .anyMatch(call -> call.contains("rollout status deployment/console"))
        .noneMatch(call -> call.contains("rollout status deployment/event-tracker"));
    assertThat(workplace.out()).contains("does not start without results_topic and events_topic");
  }

  @Test
  void shouldStopWhereNoPictureCanComeOutForLackOfAVideo() throws IOException {
    workplace.failing("head-object");

    assertThat(workplace.deploy("full", "--yes")).isNotZero();

    assertThat(workplace.err())
        .contains("step videos failed: no video yet at s3://media/videos/street.mp4")
        .contains("--video FILE.mp4");
    assertThat(workplace.calls()).noneMatch(call -> call.startsWith("docker buildx build"));
  }

  @Test
  void shouldUploadAVideoWhereThereIsNone() throws IOException {
    Path video = Files.createFile(workplace.root().resolve("any.mp4"));
    workplace.failing("head-object");

    assertThat(workplace.deploy("full", "--yes", "--video", video.toString())).isZero();

    assertThat(workplace.calls())
        .contains("aws --region eu-test-1 s3 cp " + video + " s3://media/videos/street.mp4");
  }

  @Test
  void shouldMissAVideoFileBeforeAnythingRuns() throws IOException {
    assertThat(workplace.deploy("full", "--yes", "--video", "nowhere.mp4")).isNotZero();

    assertThat(workplace.err()).contains("nowhere.mp4 is missing");
    assertThat(workplace.calls()).isEmpty();
  }

  @Test
  void shouldNotEndWellWithoutANewPicture() throws IOException {
    workplace.withoutNewPictures();

    assertThat(workplace.deploy("full", "--yes")).isNotZero();

    assertThat(workplace.err())
        .contains("step picture failed: no annotated picture in 10 minutes")
        .contains("https://dashboard.example");
    assertThat(workplace.pauses().stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(workplace.out()).doesNotContain("where to look");
  }

  @Test
  void shouldNameThePictureThatCameOut() throws IOException {
    assertThat(workplace.deploy("verify")).isZero();

    assertThat(workplace.out())
        .contains("a picture has come out: s3://results-of-the-test/annotated/stream=street/new");
  }

  @Test
  void shouldLookForPicturesBehindThePrefix() throws IOException {
    workplace.output("\"s3_prefix\": { \"value\": \"\"", "\"s3_prefix\": { \"value\": \"site-a\"");

    assertThat(workplace.deploy("verify")).isZero();

    assertThat(workplace.calls())
        .anyMatch(call -> call.contains("--prefix site-a/annotated/stream=street/date="));
  }

  @Test
  void shouldTakeOverALogGroupThatOutlivedItsCluster() throws IOException {
    workplace.failing("state show").leaving("/aws/eks/sightline-demo/cluster");

    assertThat(workplace.deploy("infra", "--yes")).isZero();

    assertThat(workplace.calls())
        .containsSubsequence(
            "terraform -chdir=terraform import -input=false aws_cloudwatch_log_group.eks"
                + " /aws/eks/sightline-demo/cluster",
            "terraform -chdir=terraform plan -input=false -out=deploy.tfplan");
  }

  @Test
  void shouldTakeItOverWhenTheClustersComeBack() throws IOException {
    workplace.failing("state show").leaving("/aws/eks/sightline-demo/cluster");

    assertThat(workplace.aws("up", "--clusters", "--yes")).isZero();

    assertThat(workplace.calls()).anyMatch(call -> call.contains("import -input=false"));
  }

  @Test
  void shouldMakeALogGroupThatThereIsNot() throws IOException {
    workplace.failing("state show");

    assertThat(workplace.deploy("infra", "--yes")).isZero();

    assertThat(workplace.calls()).noneMatch(call -> call.contains("import"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"})
  void shouldDeleteAStackThatCanOnlyBeDeleted(String status) throws IOException {
    workplace.withStack(status);

    assertThat(workplace.deploy("lambda", "--yes")).isZero();

    assertThat(begins(workplace.calls(), 6))
        .containsSubsequence(
            "aws --region eu-test-1 cloudformation delete-stack --stack-name",
            "aws --region eu-test-1 cloudformation wait stack-delete-complete",
            "sam deploy --region eu-test-1 --stack-name sightline-demo-annotate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE_ROLLBACK_COMPLETE", "UPDATE_COMPLETE", "REVIEW_IN_PROGRESS"})
  void shouldDeployOverAStackThatTakesIt(String status) throws IOException {
    workplace.withStack(status);

    assertThat(workplace.deploy("lambda", "--yes")).isZero();

    assertThat(workplace.calls()).noneMatch(call -> call.contains("delete-stack"));
    assertThat(workplace.pauses()).isEmpty();
  }

  @Test
  void shouldWaitForAnInterruptedDeploymentOfTheStack() throws IOException {
    workplace.withStack("CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS", "ROLLBACK_COMPLETE");

    assertThat(workplace.deploy("lambda", "--yes")).isZero();

    assertThat(workplace.pauses()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
    assertThat(workplace.calls()).anyMatch(call -> call.contains("delete-stack"));
  }

  @Test
  void shouldGiveUpOnAStackThatNeverSettles() throws IOException {
    workplace.withStack("UPDATE_IN_PROGRESS");

    assertThat(workplace.deploy("lambda", "--yes")).isNotZero();

    assertThat(workplace.err()).contains("sightline-demo-annotate is still UPDATE_IN_PROGRESS");
    assertThat(workplace.calls()).noneMatch(call -> call.startsWith("sam"));
  }

  @Test
  void shouldDeleteALogGroupThatOutlivedItsStack() throws IOException {
    workplace.failing("describe-stacks").leaving("/aws/lambda/sightline-demo-annotate");

    assertThat(workplace.deploy("lambda", "--yes")).isZero();

    assertThat(workplace.calls())
        .contains(
            "aws --region eu-test-1 logs delete-log-group --log-group-name"
                + " /aws/lambda/sightline-demo-annotate");
  }

  @Test
  void shouldKeepTheLogsOfAStackThatIsThere() throws IOException {
    workplace.leaving("/aws/lambda/sightline-demo-annotate");

    assertThat(workplace.deploy("lambda", "--yes")).isZero();

    assertThat(workplace.calls()).noneMatch(call -> call.contains("delete-log-group"));
  }

  @Test
  void shouldRollBackToAnEarlierTag() throws IOException {
    assertThat(workplace.deploy("k8s", "--yes", "--tag", "v6")).isZero();
    assertThat(workplace.deploy("capture", "--yes", "--tag", "v6")).isZero();

    assertThat(workplace.calls())
        .anyMatch(call -> call.endsWith("sightline-demo/capture-ec2:v6"))
        .noneMatch(call -> call.startsWith("git") || call.startsWith("docker"));
  }

  @Test
  void shouldTakeATagThatWasAskedFor() throws IOException {
    assertThat(workplace.deploy("build", "--yes", "--tag", "v7")).isZero();

    assertThat(workplace.calls())
        .noneMatch(call -> call.startsWith("git status"))
        .anyMatch(call -> call.contains("--tag registry.example/sightline-demo/batch-consumer:v7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"infra", "build", "k8s", "lambda", "capture", "destroy"})
  void shouldRefuseWithoutTerminalAndWithoutYes(String command) throws IOException {
    assertThat(workplace.deploy(command)).isNotZero();

    assertThat(workplace.err().lines()).singleElement().asString().contains("pass --yes");
    assertThat(workplace.calls())
        .noneMatch(
            call -> call.contains("apply") || call.contains("delete") || call.contains("push"));
  }

  @Test
  void shouldStopWhenTheAnswerIsNotYes() throws IOException {
    workplace.answering("n\n");

    assertThat(workplace.deploy("infra")).isNotZero();

    assertThat(workplace.out()).containsPattern("everything costs about INR \\d+ an hour");
    assertThat(workplace.calls()).noneMatch(call -> call.contains("apply"));
  }

  @Test
  void shouldApplyWhenTheAnswerIsYes() throws IOException {
    workplace.answering("y\n");

    assertThat(workplace.deploy("infra")).isZero();

    assertThat(workplace.calls()).last().asString().endsWith("apply -input=false deploy.tfplan");
  }

  @Test
  void shouldDestroyInTheOrderThatLeavesNothing() throws IOException {
    assertThat(workplace.deploy("destroy", "--yes")).isZero();

    assertThat(workplace.calls())
        .containsSubsequence(
            "terraform -chdir=terraform destroy -input=false -auto-approve"
                + " -target=aws_instance.capture -target=aws_eks_node_group.main",
            "aws --region eu-test-1 s3 rm --recursive --only-show-errors s3://results-of-the-test",
            "sam delete --stack-name sightline-demo-annotate --region eu-test-1 --no-prompts",
            "aws --region eu-test-1 ssm delete-parameters --names"
                + " /sightline-demo/capture/rtsp-password",
            "terraform -chdir=terraform destroy -input=false -auto-approve");
  }

  @Test
  void shouldDestroyWhatIsLeftOfAHalfDestroyedDeployment() throws IOException {
    workplace.failing("describe-stacks");

    assertThat(workplace.deploy("destroy", "--yes")).isZero();

    assertThat(workplace.calls()).noneMatch(call -> call.startsWith("sam"));
  }

  @Test
  void shouldFinishADestructionThatStoppedWithinTerraform() throws IOException {
    workplace.withoutOutputs();

    assertThat(workplace.deploy("destroy", "--yes")).isZero();

    assertThat(workplace.calls())
        .noneMatch(call -> call.contains("ssm") || call.startsWith("sam"))
        .last()
        .isEqualTo("terraform -chdir=terraform destroy -input=false -auto-approve");
  }

  @Test
  void shouldNotNeedTheClusterToDestroyIt() throws IOException {
    workplace.without("bin/kubectl");

    assertThat(workplace.deploy("destroy", "--yes")).isZero();
  }

  @Test
  void shouldWaitUntilTheHostKnowsItsCommand() throws IOException {
    workplace.answeringLate();

    assertThat(workplace.deploy("capture", "--yes", "--tag", "v7")).isZero();

    assertThat(workplace.calls())
        .filteredOn(call -> call.contains("list-command-invocations"))
        .hasSize(2);
    assertThat(workplace.pauses()).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void shouldGiveUpOnAHostThatIsNeverDone() throws IOException {
    workplace.hanging();

    assertThat(workplace.deploy("capture", "--yes", "--tag", "v7")).isNotZero();

    assertThat(workplace.err()).contains("step capture failed: command command-1", "InProgress");
    assertThat(workplace.pauses().stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void shouldLetNoToolWaitInAPager() throws IOException {
    assertThat(workplace.deploy("build", "--yes")).isZero();

    assertThat(workplace.calls()).isNotEmpty();
    assertThat(workplace.pagedCalls()).isEmpty();
  }

  @Test
  void shouldLeaveThePersonsKubectlAsItIsToShowTheState() throws IOException {
    assertThat(workplace.deploy("status")).isZero();

    assertThat(workplace.calls())
        .filteredOn(call -> call.startsWith("kubectl") || call.contains("update-kubeconfig"))
        .hasSize(2)
        .allMatch(call -> call.contains("--kubeconfig " + System.getProperty("java.io.tmpdir")));
  }

  /** AWS tells of composite alarms only where they are asked for. */
  @Test
  void shouldAskForAlarmsOfBothTypes() throws IOException {
    assertThat(workplace.deploy("status")).isZero();

    assertThat(workplace.calls())
        .filteredOn(call -> call.contains("describe-alarms"))
        .singleElement()
        .asString()
        .contains("--alarm-types MetricAlarm CompositeAlarm")
        .contains("--query [MetricAlarms,CompositeAlarms][].AlarmName");
  }

  @Test
  void shouldShowEveryPartAndFailWhereOneGivesNoAnswer() throws IOException {
    workplace.failing("-n sightline get");

    assertThat(workplace.deploy("status")).isNotZero();

    assertThat(workplace.calls()).anyMatch(call -> call.contains("describe-alarms"));
    assertThat(workplace.err()).contains("step status failed: parts that gave no answer: 1");
  }

  @Test
  void shouldRefuseToNameImagesByACommitThatLacksChanges() throws IOException {
    workplace.changed();

    assertThat(workplace.deploy("full", "--yes")).isNotZero();

    assertThat(workplace.err()).contains("step tag failed: sources are changed");
    assertThat(workplace.calls()).noneMatch(call -> call.startsWith("terraform -chdir"));
  }

  @Test
  void shouldSayWhatTheExampleCostsWithoutAnAccount() throws IOException {
    workplace.without("terraform/terraform.tfvars").without("bin/terraform");

    assertThat(workplace.deploy("cost", "--budget", "2000")).isZero();

    assertThat(workplace.out())
        .contains("terraform/terraform.tfvars.example", "| EKS control plane |", "INR 2,000 last");
    assertThat(workplace.calls()).isEmpty();
  }

  @Test
  void shouldNameAPriceThatIsMissing() throws IOException {
    workplace.setting("kafka_instance_type = \"kafka.z9.huge\"");

    assertThat(workplace.deploy("cost")).isNotZero();

    assertThat(workplace.err())
        .contains("no price of 'broker kafka.z9.huge': add it to prices.json");
  }

  @Test
  void shouldExplainEachCommand() {
    assertThat(workplace.deploy("lambda", "--help")).isZero();
    assertThat(workplace.aws("down", "--help")).isZero();

    assertThat(workplace.out()).contains("--function-architecture").contains("--clusters");
  }

  private static List<String> begins(List<String> calls, int words) {
    return calls.stream()
        .map(call -> call.split(" ", -1))
        .map(call -> String.join(" ", Arrays.asList(call).subList(0, Math.min(words, call.length))))
        .toList();
  }

  @Test
  void shouldStopHostAndNodesWithoutAsking() throws IOException {
    assertThat(workplace.aws("down")).isZero();

    assertThat(workplace.calls())
        .contains("aws --region eu-test-1 ec2 stop-instances --instance-ids i-0")
        .anyMatch(call -> call.contains("--scaling-config minSize=0,desiredSize=0"))
        .noneMatch(call -> call.contains(" apply "));
  }

  @Test
  void shouldRemoveClustersOnlyWhenAskedFor() throws IOException {
    assertThat(workplace.aws("down", "--clusters")).isNotZero();
    assertThat(workplace.err()).contains("pass --yes");

    assertThat(workplace.aws("down", "--clusters", "--yes")).isZero();
    assertThat(workplace.calls())
        .anyMatch(call -> call.contains("-var=enable_msk=false -var=enable_eks=false"))
        .anyMatch(call -> call.endsWith("apply -input=false clusters.tfplan"))
        .last()
        .asString()
        .contains("update-nodegroup-config");
  }

  @Test
  void shouldStartHostAndNodesAfterAsking() throws IOException {
    assertThat(workplace.aws("up")).isNotZero();
    assertThat(workplace.err()).contains("pass --yes");

    assertThat(workplace.aws("up", "--yes", "--nodes", "3")).isZero();
    assertThat(workplace.calls())
        .anyMatch(call -> call.contains("--scaling-config minSize=1,desiredSize=3"))
        .anyMatch(call -> call.contains("eks wait nodegroup-active"))
        .anyMatch(call -> call.contains("ec2 start-instances"))
        .last()
        .asString()
        .contains("ec2 wait instance-status-ok");
  }

  @Test
  void shouldPrintStopAndStartInADryRun() throws IOException {
    assertThat(workplace.aws("down", "--clusters", "--dry-run")).isZero();
    assertThat(workplace.aws("up", "--clusters", "--dry-run")).isZero();

    assertThat(workplace.calls()).isEmpty();
    assertThat(Files.exists(workplace.root().resolve("terminal"))).isFalse();
  }
}
