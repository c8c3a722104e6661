package dev.sightline.deploy;

import java.time.Duration;
import java.util.Set;

/**
 * What an earlier deployment of the function's stack may have left that the next one would fail at:
 * a stack that is still being changed, one whose first deployment was rolled back and which can
 * only be deleted, and a log group that outlived its stack.
 */
final class StackRemains {

  private static final Set<String> ONLY_TO_DELETE =
      Set.of("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED");

  private static final String CHANGING = "_IN_PROGRESS";

  /** A change set that was made and never executed; nothing goes on there. */
  private static final String NOT_BEGUN = "REVIEW_IN_PROGRESS";

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Deployment deployment;
  private final String stack;

  StackRemains(Deployment deployment) throws DeployException {
    this.deployment = deployment;
    this.stack = FunctionStep.stack(deployment.outputs());
  }

  /**
   * @throws DeployException if the stack is still being changed after 20 minutes, or can't be
   *     deleted
   */
  void clear() throws DeployException {
    String status = settled();
    if (ONLY_TO_DELETE.contains(status)) {
      deployment.say("stack " + stack + " is " + status + ": deleted and created again");
      deployment.tools().run(command("delete-stack"));
      deployment.tools().run(command("wait", "stack-delete-complete"));
      status = "";
    }
    if (status.isEmpty()) {
      deleteLogs();
    }
  }

  private String settled() throws DeployException {
    String status = status();
    Duration waited = Duration.ZERO;
    while (isChanging(status) && waited.compareTo(PATIENCE) < 0) {
      deployment.await(INTERVAL);
      waited = waited.plus(INTERVAL);
      status = status();
    }
    if (isChanging(status)) {
      throw new DeployException("stack " + stack + " is still " + status);
    }
    return status;
  }

  private static boolean isChanging(String status) {
    return status.endsWith(CHANGING) && !status.equals(NOT_BEGUN);
  }

  /** Empty where there is no such stack. */
  private String status() throws DeployException {
    if (!deployment.tools().succeeds(command("describe-stacks"), true)) {
      return "";
    }
    return deployment
        .tools()
        .read(
            command("describe-stacks").with("--query", "Stacks[0].StackStatus", "--output", "text"),
            "${stack_status}");
  }

  /**
   * Whoever writes a last line after the group's deletion makes it again; the stack's own could not
   * be made then.
   */
  private void deleteLogs() throws DeployException {
    String group = "/aws/lambda/" + stack;
    String found =
        deployment
            .tools()
            .read(
                deployment
                    .aws("logs", "describe-log-groups", "--log-group-name-prefix", group)
                    .with("--query", "logGroups[?logGroupName=='" + group + "'].logGroupName")
                    .with("--output", "text"),
                "");
    if (!found.isEmpty()) {
      deployment.say("log group " + group + " is left of an earlier stack: deleted");
      deployment.tools().run(deployment.aws("logs", "delete-log-group", "--log-group-name", group));
    }
  }

  private ToolCommand command(String... words) throws DeployException {
    return deployment.aws("cloudformation").with(words).with("--stack-name", stack);
  }
}
