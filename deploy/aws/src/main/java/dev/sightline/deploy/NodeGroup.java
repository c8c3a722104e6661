package dev.sightline.deploy;

/** Commands for the cluster's one node group, which Terraform names {@code main}. */
final class NodeGroup {

  private NodeGroup() {}

  static ToolCommand scale(Deployment deployment, int nodes) throws DeployException {
    return command(deployment, "update-nodegroup-config")
        .with("--scaling-config", "minSize=%d,desiredSize=%d".formatted(Math.min(1, nodes), nodes));
  }

  static ToolCommand await(Deployment deployment) throws DeployException {
    return command(deployment, "wait", "nodegroup-active");
  }

  private static ToolCommand command(Deployment deployment, String... words)
      throws DeployException {
    return deployment
        .aws("eks")
        .with(words)
        .with("--cluster-name", deployment.outputs().get("cluster_name"))
        .with("--nodegroup-name", "main");
  }
}
