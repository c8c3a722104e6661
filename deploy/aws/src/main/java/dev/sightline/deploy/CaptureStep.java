package dev.sightline.deploy;

import java.util.Set;

/** Tells the capture host which image to run, and waits until it runs. */
final class CaptureStep implements Step {

  private static final String RESTART_AND_WAIT =
      "systemctl restart sightline-capture.service && curl -fsS --retry 60 --retry-delay 5"
          + " --retry-connrefused localhost:8081/health/liveness";

  private final ImageTag tag;

  CaptureStep(ImageTag tag) {
    this.tag = tag;
  }

  @Override
  public String name() {
    return "capture";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.GIT, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "restart the capture host's program with this image";
  }

  @Override
  public boolean isWanted(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    return outputs.find("capture_host_id").isPresent()
        && outputs.find("msk_bootstrap_brokers").isPresent();
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    deployment.tools().run(name(deployment));
    new HostCommand(deployment).run(RESTART_AND_WAIT);
  }

  private ToolCommand name(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    String repository = outputs.get("ecr_registry") + "/" + outputs.get("name") + "/capture-ec2";
    return deployment
        .aws("ssm", "put-parameter", "--name", outputs.get("capture_image_parameter"))
        .with("--type", "String", "--overwrite")
        .with("--value", repository + ":" + tag.read(deployment.tools()));
  }
}
