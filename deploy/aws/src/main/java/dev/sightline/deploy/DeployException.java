package dev.sightline.deploy;

/** Why a deployment stopped, in one line for the person who started it. */
public final class DeployException extends Exception {

  private static final long serialVersionUID = 1L;

  public DeployException(String message) {
    super(message);
  }

  public DeployException(String message, Throwable cause) {
    super(message, cause);
  }
}
