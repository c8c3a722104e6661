package dev.sightline.deploy;

import java.util.Set;

/** A step that begins once the person has agreed to it. */
record AskFirst(Step step) implements Step {

  @Override
  public String name() {
    return step.name();
  }

  @Override
  public Set<Tool> tools() {
    return step.tools();
  }

  @Override
  public String intent() {
    return step.intent();
  }

  @Override
  public String question(Deployment deployment) throws DeployException {
    return step.question(deployment);
  }

  @Override
  public boolean isWanted(Deployment deployment) throws DeployException {
    return step.isWanted(deployment);
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    deployment.confirmation().ask(question(deployment));
    step.run(deployment);
  }
}
