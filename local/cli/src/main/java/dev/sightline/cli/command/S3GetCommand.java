package dev.sightline.cli.command;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.cli.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches one object. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Fetch an object.")
final class S3GetCommand implements Callable<Integer> {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KEY",
      description = "the object's key; with --latest a prefix (default: any key)")
  private Optional<String> key = Optional.empty();

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "as --output")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--latest", description = "the newest object whose key has the prefix")
  private boolean latest;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "file or directory to write to, - for standard output (default: the key's last part;"
              + " with --latest all of the key but stream, date and hour)")
  private Optional<Path> output = Optional.empty();

  S3GetCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, BucketException {
    check();
    try (BucketReader bucket = RunningStack.find(environment.home()).bucket()) {
      String wanted = latest ? newest(bucket) : key.orElseThrow();
      save(bucket.read(wanted), target(wanted));
    }
    return 0;
  }

  private void check() {
    if (key.isEmpty() && !latest) {
      throw new ParameterException(spec.commandLine(), "which object? KEY or --latest is needed");
    }
    if (file.isPresent() && output.isPresent()) {
      throw new ParameterException(spec.commandLine(), "FILE and --output are the same; give one");
    }
  }

  private String newest(BucketReader bucket) throws StackException, BucketException {
    String prefix = key.orElse("");
    return bucket
        .newest(prefix)
        .map(BucketObject::key)
        .orElseThrow(() -> new StackException("no object with prefix '" + prefix + "' yet"));
  }

  private Path target(String key) {
    Path given = output.or(() -> file).orElse(Path.of(""));
    boolean isDirectory = given.toString().isEmpty() || Files.isDirectory(given);
    return isDirectory ? given.resolve(latest ? uniqueName(key) : lastPart(key)) : given;
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  /**
   * {@code annotated/stream=demo/…/hour=09/BATCH/17-17.jpg} is {@code annotated-BATCH-17-17.jpg}.
   */
  private static String uniqueName(String key) {
    return key.replaceAll("[^/]*=[^/]*/", "").replace('/', '-');
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
