package dev.sightline.deploy;

/** Asks before anything that costs or destroys. */
@FunctionalInterface
interface Confirmation {

  /**
   * Returns if the answer is yes.
   *
   * @throws DeployException if it is not, or if there is no terminal to ask on
   */
  void ask(String question) throws DeployException;
}
