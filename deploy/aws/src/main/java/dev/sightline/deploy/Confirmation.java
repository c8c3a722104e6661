package dev.sightline.deploy;

/** Asks before anything that costs or destroys. */
@FunctionalInterface
interface Confirmation {

  /**
   * Returns if the answer is yes.
   *
   * @throws DeployException if it is not, or if there is nobody to ask
   */
  void ask(String question) throws DeployException;
}
