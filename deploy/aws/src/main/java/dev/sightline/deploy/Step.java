package dev.sightline.deploy;

import java.util.Set;

/** One part of a deployment, done when {@link #run} returns. */
interface Step {

  /** A word for headings and messages. */
  String name();

  /** What it calls. */
  Set<Tool> tools();

  /** What it is about to do, for the person who is asked; begins with a verb. */
  String intent();

  /**
   * What the person is asked to agree to: the intent, and what it costs where that depends on the
   * settings.
   *
   * @throws DeployException if the costs can't be estimated
   */
  default String question(Deployment deployment) throws DeployException {
    return intent();
  }

  /**
   * Whether this deployment has the part at all; an empty output of Terraform says that it was
   * switched off.
   */
  default boolean isWanted(Deployment deployment) throws DeployException {
    return true;
  }

  /**
   * @throws DeployException if a command fails or a value is missing
   */
  void run(Deployment deployment) throws DeployException;
}
