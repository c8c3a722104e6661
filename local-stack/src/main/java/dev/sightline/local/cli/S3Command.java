package dev.sightline.local.cli;

import dev.sightline.local.objects.BucketException;
import dev.sightline.local.objects.BucketObject;
import dev.sightline.local.objects.BucketReader;
import dev.sightline.local.stack.StackException;
import dev.sightline.local.usage.CommandGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into the running stack's bucket. */
@Command(
    name = "s3",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Look into the running stack's bucket.",
    subcommands = {S3Command.Ls.class, S3Command.Get.class})
final class S3Command extends CommandGroup {

  /** Lists objects. */
  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "List objects.")
  static final class Ls implements Callable<Integer> {

    private final Environment environment;

    @Parameters(arity = "0..1", paramLabel = "PREFIX", description = "only keys that begin so")
    private String prefix = "";

    @Option(names = "--json", description = "for machines")
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

  /** Fetches one object. */
  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Fetch an object.")
  static final class Get implements Callable<Integer> {

    private static final Path STANDARD_OUTPUT = Path.of("-");

    private final Environment environment;

    @Parameters(index = "0", paramLabel = "KEY", description = "the object's key")
    private String key = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "FILE",
        description = "where to (default: the key's last part; - for standard output)")
    private Optional<Path> file = Optional.empty();

    Get(Environment environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() throws StackException, BucketException {
      try (BucketReader bucket = RunningStack.find(environment.home()).bucket()) {
        save(bucket.read(key), file.orElseGet(() -> Path.of(key).getFileName()));
      }
      return 0;
    }

    private void save(byte[] bytes, Path to) throws StackException {
      if (to.equals(STANDARD_OUTPUT)) {
        environment.terminal().bytes(bytes);
        return;
      }
      try {
        Files.write(to, bytes);
        environment.terminal().line(to.toString());
      } catch (IOException e) {
        throw StackException.ofFile(to + " can't be written", e);
      }
    }
  }
}
