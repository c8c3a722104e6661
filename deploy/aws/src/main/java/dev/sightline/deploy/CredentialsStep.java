package dev.sightline.deploy;

import java.util.Set;

/** Says as whom the deployment acts, before it does anything. */
final class CredentialsStep implements Step {

  @Override
  public String name() {
    return "credentials";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS);
  }

  @Override
  public String intent() {
    return "read who is signed in";
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    ToolCommand identity =
        ToolCommand.of(
            Tool.AWS, "sts", "get-caller-identity", "--query", "Arn", "--output", "text");
    deployment.say("as " + deployment.tools().read(identity, "${caller}"));
  }
}
