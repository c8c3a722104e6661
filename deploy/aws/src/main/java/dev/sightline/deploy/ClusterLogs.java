package dev.sightline.deploy;

import dev.sightline.deploy.settings.TerraformSettings;

/**
 * The log group of the Kubernetes control plane. A control plane that is being deleted may write a
 * last line when its group is gone and so make it again, where Terraform does not know it: its next
 * apply would fail.
 */
final class ClusterLogs {

  private static final String ADDRESS = "aws_cloudwatch_log_group.eks";

  private final Deployment deployment;

  ClusterLogs(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Gives Terraform a group that is there and that its state lacks. */
  void adopt() throws DeployException {
    ToolCommand known = InfrastructureStep.terraform("state", "show", ADDRESS);
    if (deployment.tools().succeeds(known, true)) {
      return;
    }
    TerraformSettings settings = new Costs(deployment.root()).settings();
    String name =
        "/aws/eks/%s-%s/cluster".formatted(settings.text("project"), settings.text("environment"));
    String found =
        deployment
            .tools()
            .read(
                ToolCommand.of(Tool.AWS, "--region", settings.text("aws_region"))
                    .with("logs", "describe-log-groups", "--log-group-name-prefix", name)
                    .with("--query", "logGroups[?logGroupName=='" + name + "'].logGroupName")
                    .with("--output", "text"),
                "");
    if (!found.isEmpty()) {
      deployment.say("log group " + name + " outlived its cluster: Terraform takes it over");
      deployment.tools().run(InfrastructureStep.terraform("import", "-input=false", ADDRESS, name));
    }
  }
}
