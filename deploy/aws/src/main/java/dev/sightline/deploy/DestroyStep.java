package dev.sightline.deploy;

import java.util.List;
import java.util.Set;

/**
 * Removes everything that the other steps made, in the order that leaves nothing behind. What
 * Terraform made goes last, and its outputs first of that: where they are gone, the rest is too.
 */
final class DestroyStep implements Step {

  private static final List<String> WRITERS =
      List.of("-target=aws_instance.capture", "-target=aws_eks_node_group.main");

  @Override
  public String name() {
    return "destroy";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.SAM, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "DELETE the deployment with all its frames, results, images, videos and topics";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    deployment.confirmation().ask(intent());
    boolean isWhole = deployment.outputs().find("results_bucket").isPresent();
    stopWriters(deployment);
    if (isWhole) {
      deleteStack(deployment);
      deletePassword(deployment);
    }
    deployment.tools().run(terraformDestroy());
    deployment.say(
        "Left: Terraform's state bucket, SAM's upload bucket, your camera parameters."
            + " docs/deploy.md, Clean up, removes them.");
  }

  /**
   * What still wrote would fill the bucket again. By Terraform, since the cluster may be out of
   * reach, or asleep, when it is to go.
   */
  private static void stopWriters(Deployment deployment) throws DeployException {
    deployment.tools().run(terraformDestroy().with(WRITERS.toArray(String[]::new)));
  }

  private static ToolCommand terraformDestroy() {
    return InfrastructureStep.terraform("destroy", "-input=false", "-auto-approve");
  }

  /** The bucket is emptied first: a stack with objects in its bucket can't be deleted. */
  private static void deleteStack(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    String bucket = outputs.get("results_bucket");
    if (exists(deployment, "s3api", "head-bucket", "--bucket", bucket)) {
      deployment
          .tools()
          .run(deployment.aws("s3", "rm", "--recursive", "--only-show-errors", "s3://" + bucket));
    }
    String stack = FunctionStep.stack(outputs);
    if (exists(deployment, "cloudformation", "describe-stacks", "--stack-name", stack)) {
      deployment
          .tools()
          .run(
              ToolCommand.of(Tool.SAM, "delete", "--stack-name", stack)
                  .with("--region", outputs.get("aws_region"), "--no-prompts"));
    }
  }

  /** The host made it, so Terraform does not know it. The plural takes a name that is gone. */
  private static void deletePassword(Deployment deployment) throws DeployException {
    deployment
        .tools()
        .run(
            deployment
                .aws("ssm", "delete-parameters", "--names")
                .with(deployment.outputs().get("rtsp_password_parameter")));
  }

  private static boolean exists(Deployment deployment, String... question) throws DeployException {
    return deployment.tools().succeeds(deployment.aws(question), true);
  }
}
