package dev.sightline.deploy;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the steps share.
 *
 * @param root the repository
 * @param confirmation asks the person
 * @param out takes what the steps say themselves
 * @param pause how the steps wait for what takes its time
 */
record Deployment(
    Path root,
    Tools tools,
    Outputs outputs,
    Confirmation confirmation,
    PrintWriter out,
    Pause pause) {

  /** A call of {@code aws} in the deployment's region. */
  ToolCommand aws(String... arguments) throws DeployException {
    return ToolCommand.of(Tool.AWS, "--region", outputs.get("aws_region")).with(arguments);
  }

  /**
   * Lets time pass.
   *
   * @throws DeployException if the person interrupts it
   */
  void await(Duration time) throws DeployException {
    try {
      pause.await(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeployException("interrupted", e);
    }
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }
}
