package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says how other programs reach the running stack's bucket. */
@Command(
    name = "env",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Print what aws and other S3 clients need, for a shell:",
      "  eval \"$(./sightline s3 env)\"; aws s3 ls s3://video-pipeline-output/",
      "The keys are those of the server on this machine only."
    })
final class S3EnvCommand implements Callable<Integer> {

  private final Environment environment;

  S3EnvCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException {
    StackState state = RunningStack.find(environment.home()).state();
    new S3Shell(state.s3()).exports().forEach(environment.terminal()::line);
    return 0;
  }
}
