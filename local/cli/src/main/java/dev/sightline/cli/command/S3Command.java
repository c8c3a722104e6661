package dev.sightline.cli.command;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.cli.stack.StackException;
import dev.sightline.commandline.CommandGroup;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Browses the running stack's bucket. */
@Command(
    name = "s3",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Browse the running stack's bucket.",
    subcommands = {S3Command.Ls.class, S3GetCommand.class, S3EnvCommand.class})
final class S3Command extends CommandGroup {

  /** Lists objects. */
  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "List objects.")
  static final class Ls implements Callable<Integer> {

    private final Environment environment;

    @Parameters(arity = "0..1", paramLabel = "PREFIX", description = "only keys with this prefix")
    private String prefix = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    Ls(Environment environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() throws StackException, BucketException {
      try (BucketReader bucket = RunningStack.find(environment.home()).bucket()) {
        show(bucket.list(prefix));
      }
      return 0;
    }

    private void show(List<BucketObject> objects) {
      Terminal terminal = environment.terminal();
      if (json) {
        terminal.line(Json.of(objects));
        return;
      }
      for (BucketObject object : objects) {
        terminal.line(
            String.format(
                Locale.ROOT, "%s %9d  %s", object.lastModified(), object.size(), object.key()));
      }
    }
  }
}
