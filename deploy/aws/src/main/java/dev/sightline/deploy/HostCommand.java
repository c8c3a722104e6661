package dev.sightline.deploy;

import java.time.Duration;
import java.util.Set;

/** Runs a shell command on the capture host through Systems Manager and waits for its end. */
final class HostCommand {

  private static final Set<String> UNFINISHED = Set.of("Pending", "InProgress", "Delayed", "None");

  /** Between two questions whether the host is done. */
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Deployment deployment;

  HostCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * @throws DeployException if it fails on the host, or does not end in time
   */
  void run(String shell) throws DeployException {
    String host = deployment.outputs().get("capture_host_id");
    String id = send(host, shell);
    String status = status(host, id);
    Duration waited = Duration.ZERO;
    while (UNFINISHED.contains(status) && waited.compareTo(PATIENCE) < 0) {
      deployment.await(INTERVAL);
      waited = waited.plus(INTERVAL);
      status = status(host, id);
    }
    if (!status.equals("Success")) {
      throw new DeployException(
          "command " + id + " on host " + host + " is " + status + ": " + shell);
    }
  }

  private String send(String host, String shell) throws DeployException {
    return deployment
        .tools()
        .read(
            deployment
                .aws("ssm", "send-command", "--instance-ids", host)
                .with("--document-name", "AWS-RunShellScript")
                .with("--parameters", "commands=[\"" + shell + "\"]")
                .with("--query", "Command.CommandId", "--output", "text"),
            "${command_id}");
  }

  /** The plural answers "None" in the first moments, in which the singular fails. */
  private String status(String host, String id) throws DeployException {
    return deployment
        .tools()
        .read(
            deployment
                .aws("ssm", "list-command-invocations", "--command-id", id, "--instance-id", host)
                .with("--query", "CommandInvocations[0].Status", "--output", "text"),
            "Success");
  }
}
