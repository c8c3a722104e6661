package dev.sightline.deploy;

import dev.sightline.deploy.cost.Operation;
import java.util.Optional;
import java.util.Set;

/** Stops capture host and nodes; what is stored stays. Kafka and the control plane go on. */
final class PauseStep implements Step {

  @Override
  public String name() {
    return "down";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "stop capture host and nodes";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Optional<String> host = deployment.outputs().find("capture_host_id");
    if (host.isPresent()) {
      deployment.tools().run(deployment.aws("ec2", "stop-instances", "--instance-ids", host.get()));
    }
    if (deployment.outputs().find("cluster_name").isPresent()) {
      deployment.tools().run(NodeGroup.scale(deployment, 0));
      deployment.say(
          "Kafka and the Kubernetes control plane go on: "
              + new Costs(deployment.root()).about(Operation.PAUSED)
              + ". ./sightline aws down --clusters removes them.");
    }
  }
}
