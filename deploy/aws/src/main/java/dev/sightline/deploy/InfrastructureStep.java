package dev.sightline.deploy;

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
    return Set.of(Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "apply this plan, which costs about 0.35 USD (INR 31) an hour with the example's"
        + " settings";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Tools tools = deployment.tools();
    tools.requireFile("terraform/backend.hcl");
    tools.requireFile("terraform/terraform.tfvars");
    tools.run(terraform("init", "-input=false", "-backend-config=backend.hcl"));
    tools.run(terraform("plan", "-input=false", "-out=" + PLAN));
    deployment.confirmation().ask(intent());
    tools.run(terraform("apply", "-input=false", PLAN));
  }

  static ToolCommand terraform(String... arguments) {
    return ToolCommand.of(Tool.TERRAFORM, "-chdir=terraform").with(arguments);
  }
}
