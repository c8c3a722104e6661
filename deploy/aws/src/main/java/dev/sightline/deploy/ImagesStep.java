package dev.sightline.deploy;

import java.util.List;
import java.util.Set;

/** Builds the five images and pushes them to the registry; a tag that is there stays what it is. */
final class ImagesStep implements Step {

  private static final ToolCommand COMMIT = ToolCommand.of(Tool.GIT, "rev-parse", "HEAD");

  private final ImageTag tag;

  ImagesStep(ImageTag tag) {
    this.tag = tag;
  }

  @Override
  public String name() {
    return "build";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.DOCKER, Tool.GIT, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "build the images and push them (storage: under INR 1 a day)";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Build build =
        new Build(tag.read(deployment.tools()), deployment.tools().read(COMMIT, "${revision}"));
    login(deployment);
    for (Image image : images(deployment.outputs())) {
      push(deployment, image, build);
    }
  }

  private static List<Image> images(Outputs outputs) throws DeployException {
    String host = outputs.get("capture_architecture");
    String nodes = outputs.get("node_architecture");
    return List.of(
        new Image("capture-ec2", host),
        new Image("batch-consumer", nodes),
        new Image("inference-k8s", nodes),
        new Image("event-tracker", nodes),
        new Image("console", nodes));
  }

  private static void login(Deployment deployment) throws DeployException {
    deployment
        .tools()
        .pipe(
            deployment.aws("ecr", "get-login-password"),
            ToolCommand.of(
                Tool.DOCKER,
                "login",
                "--username",
                "AWS",
                "--password-stdin",
                deployment.outputs().get("ecr_registry")));
  }

  private static void push(Deployment deployment, Image image, Build build) throws DeployException {
    Outputs outputs = deployment.outputs();
    String repository = outputs.get("name") + "/" + image.program();
    if (isPushed(deployment, repository, build.tag())) {
      deployment.say(image.program() + ":" + build.tag() + " is pushed already");
      return;
    }
    deployment
        .tools()
        .run(
            ToolCommand.of(Tool.DOCKER, "buildx", "build", "--platform", image.platform())
                .with("--file", image.program() + "/Dockerfile")
                .with("--build-arg", "VERSION=" + build.tag())
                .with("--build-arg", "REVISION=" + build.revision())
                .with("--tag", outputs.get("ecr_registry") + "/" + repository + ":" + build.tag())
                .with("--push", "."));
  }

  private static boolean isPushed(Deployment deployment, String repository, String tag)
      throws DeployException {
    return deployment
        .tools()
        .succeeds(
            deployment
                .aws("ecr", "describe-images", "--repository-name", repository)
                .with("--image-ids", "imageTag=" + tag),
            false);
  }

  /** What the images are built from, which their labels tell. */
  private record Build(String tag, String revision) {}

  /** A program's image, for the machine that runs it. */
  private record Image(String program, String architecture) {

    String platform() {
      return "linux/" + (architecture.equals("x86_64") ? "amd64" : architecture);
    }
  }
}
