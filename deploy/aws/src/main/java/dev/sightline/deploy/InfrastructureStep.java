package dev.sightline.deploy;

import dev.sightline.deploy.cost.Operation;
import java.util.Set;

/** What Terraform makes: network, Kafka, Kubernetes, capture host, roles. */
final class InfrastructureStep implements Step {

  private static final String PLAN = "deploy.tfplan";

  @Override
  public String name() {
    return "infra";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "apply this plan";
  }

  @Override
  public String question(Deployment deployment) throws DeployException {
    Costs costs = new Costs(deployment.root());
    return "%s; with the settings of %s everything costs %s (./sightline deploy cost)"
        .formatted(intent(), costs.file(), costs.about(Operation.STREAMING));
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Tools tools = deployment.tools();
    tools.requireFile("terraform/backend.hcl");
    tools.requireFile("terraform/terraform.tfvars");
    tools.run(terraform("init", "-input=false", "-backend-config=backend.hcl"));
    new ClusterLogs(deployment).adopt();
    tools.run(terraform("plan", "-input=false", "-out=" + PLAN));
    deployment.confirmation().ask(question(deployment));
    tools.run(terraform("apply", "-input=false", PLAN));
  }

  static ToolCommand terraform(String... arguments) {
    return ToolCommand.of(Tool.TERRAFORM, "-chdir=terraform").with(arguments);
  }
}
