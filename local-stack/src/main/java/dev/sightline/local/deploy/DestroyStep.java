package dev.sightline.local.deploy;

import java.util.Set;

/** Removes everything that the other steps made, in the order that leaves nothing behind. */
final class DestroyStep implements Step {

  @Override
  public String name() {
    return "destroy";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.KUBECTL, Tool.SAM, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "DELETE the deployment with all its frames, results, images, videos and topics";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    deployment.confirmation().ask(intent());
    if (deployment.outputs().find("cluster_name").isPresent()) {
      deleteNamespace(deployment);
    }
    deleteStack(deployment);
    deletePassword(deployment);
    deployment
        .tools()
        .run(InfrastructureStep.terraform("destroy", "-input=false", "-auto-approve"));
    deployment.say(
        "Left: Terraform's state bucket, SAM's upload bucket, your camera parameters."
            + " docs/deploy.md, Clean up, removes them.");
  }

  private static void deleteNamespace(Deployment deployment) throws DeployException {
    KubernetesStep.connect(deployment);
    deployment
        .tools()
        .run(
            KubernetesStep.kubectl("delete", "namespace", "--ignore-not-found", "--wait")
                .with(deployment.outputs().get("kubernetes_namespace")));
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
    if (exists(
        deployment, "cloudformation", "describe-stacks", "--stack-name", FunctionStep.STACK)) {
      deployment
          .tools()
          .run(
              ToolCommand.of(Tool.SAM, "delete", "--stack-name", FunctionStep.STACK)
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
