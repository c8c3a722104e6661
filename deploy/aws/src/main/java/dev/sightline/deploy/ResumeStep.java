package dev.sightline.deploy;

import dev.sightline.deploy.cost.Operation;
import java.util.Optional;
import java.util.Set;

/** Starts what {@link PauseStep} stopped, and waits until it is up. */
final class ResumeStep implements Step {

  private final int nodes;

  /**
   * @param nodes the node group's size
   */
  ResumeStep(int nodes) {
    this.nodes = nodes;
  }

  @Override
  public String name() {
    return "up";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "start capture host and nodes";
  }

  @Override
  public String question(Deployment deployment) throws DeployException {
    String price = new Costs(deployment.root()).aboutMore(Operation.STREAMING, Operation.PAUSED);
    return intent() + " (" + price + ")";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Tools tools = deployment.tools();
    Optional<String> host = deployment.outputs().find("capture_host_id");
    if (deployment.outputs().find("cluster_name").isPresent()) {
      tools.run(NodeGroup.scale(deployment, nodes));
      tools.run(NodeGroup.await(deployment));
    }
    if (host.isPresent()) {
      tools.run(deployment.aws("ec2", "start-instances", "--instance-ids", host.get()));
      tools.run(deployment.aws("ec2", "wait", "instance-status-ok", "--instance-ids", host.get()));
    }
  }
}
