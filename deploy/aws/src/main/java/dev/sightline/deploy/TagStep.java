package dev.sightline.deploy;

import java.util.Set;

/** Settles the images' tag before anything is made, since that takes long. */
final class TagStep implements Step {

  private final ImageTag tag;

  TagStep(ImageTag tag) {
    this.tag = tag;
  }

  @Override
  public String name() {
    return "tag";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.GIT);
  }

  @Override
  public String intent() {
    return "settle the images' tag";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    deployment.say("images are tagged " + tag.read(deployment.tools()));
  }
}
