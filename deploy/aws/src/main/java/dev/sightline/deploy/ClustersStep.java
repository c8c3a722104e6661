package dev.sightline.deploy;

import dev.sightline.deploy.cost.Operation;
import java.util.List;
import java.util.Set;

/** Removes the Kafka and Kubernetes clusters by Terraform, or makes them again; the rest stays. */
final class ClustersStep implements Step {

  private static final String PLAN = "clusters.tfplan";

  private final boolean wanted;

  /**
   * @param wanted false removes them
   */
  ClustersStep(boolean wanted) {
    this.wanted = wanted;
  }

  @Override
  public String name() {
    return "clusters";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return wanted
        ? "make the clusters again (30 to 50 minutes)"
        : "DELETE the Kafka cluster with its frames and dead letters, and the Kubernetes cluster";
  }

  @Override
  public String question(Deployment deployment) throws DeployException {
    return wanted
        ? intent() + "; then all costs " + new Costs(deployment.root()).about(Operation.STREAMING)
        : intent();
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Tools tools = deployment.tools();
    if (wanted) {
      new ClusterLogs(deployment).adopt();
    }
    tools.run(
        InfrastructureStep.terraform("plan", "-input=false", "-out=" + PLAN)
            .with(switches().toArray(String[]::new)));
    deployment.confirmation().ask(question(deployment));
    tools.run(InfrastructureStep.terraform("apply", "-input=false", PLAN));
    if (wanted) {
      deployment.say("The clusters are empty: ./sightline deploy k8s fills them.");
    }
  }

  private List<String> switches() {
    return wanted ? List.of() : List.of("-var=enable_msk=false", "-var=enable_eks=false");
  }
}
