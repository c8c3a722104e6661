package dev.sightline.deploy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Runs steps in order; the first that fails is the last that runs. */
final class Steps {

  private final List<Step> steps;

  Steps(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * @throws DeployException names the step, and the command with its exit code, or what is missing
   */
  void run(Deployment deployment) throws DeployException {
    deployment.tools().require(tools());
    for (Step step : steps) {
      run(step, deployment);
    }
  }

  private Set<Tool> tools() {
    Set<Tool> tools = EnumSet.noneOf(Tool.class);
    steps.forEach(step -> tools.addAll(step.tools()));
    return tools;
  }

  private void run(Step step, Deployment deployment) throws DeployException {
    try {
      if (steps.size() > 1 && !step.isWanted(deployment)) {
        deployment.say("== " + step.name() + ": switched off in terraform.tfvars, left out");
        return;
      }
      deployment.say("== " + step.name());
      step.run(deployment);
    } catch (DeployException e) {
      throw new DeployException("step " + step.name() + " failed: " + e.getMessage(), e);
    }
  }
}
