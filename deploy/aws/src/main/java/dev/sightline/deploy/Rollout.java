package dev.sightline.deploy;

/**
 * Waits until the new pods of a Deployment are ready. Where they do not become ready, it undoes the
 * rollout if that is wanted: the old pods, which answer meanwhile, stay.
 */
final class Rollout {

  private final boolean undone;

  /**
   * @param undone whether a rollout that fails is undone
   */
  Rollout(boolean undone) {
    this.undone = undone;
  }

  /**
   * @param program the Deployment's name
   * @throws DeployException if its pods are not ready in time, undone or not
   */
  void await(Deployment deployment, String program) throws DeployException {
    try {
      deployment.tools().run(rollout(deployment, "status", program).with("--timeout=5m"));
    } catch (DeployException e) {
      if (!undone) {
        throw e;
      }
      throw new DeployException(
          "%s did not become ready (%s); %s"
              .formatted(program, e.getMessage(), undo(deployment, program)),
          e);
    }
  }

  /** What became of it. */
  private static String undo(Deployment deployment, String program) {
    try {
      deployment.tools().run(rollout(deployment, "undo", program));
      deployment.tools().run(rollout(deployment, "status", program).with("--timeout=3m"));
      return "its rollout was undone";
    } catch (DeployException e) {
      // Such as the first one, which nothing came before.
      return "its rollout could not be undone (%s)".formatted(e.getMessage());
    }
  }

  private static ToolCommand rollout(Deployment deployment, String action, String program)
      throws DeployException {
    String namespace = deployment.outputs().get("kubernetes_namespace");
    return KubernetesStep.kubectl("-n", namespace, "rollout", action, "deployment/" + program);
  }
}
