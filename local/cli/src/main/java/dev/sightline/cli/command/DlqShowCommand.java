package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.DeadLetterId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one dead letter. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show a dead letter: cause, origin, headers; or save its bytes.")
final class DlqShowCommand implements Callable<Integer> {

  private final Environment environment;

  @Parameters(
      paramLabel = "OFFSET",
      converter = DeadLetterIdConverter.class,
      description = "as ls shows it: OFFSET, or PARTITION:OFFSET")
  private DeadLetterId id;

  @Option(names = "--save", paramLabel = "FILE", description = "write the value to this file")
  private Optional<Path> file = Optional.empty();

  @Mixin private DlqOptions options;

  @Option(names = "--json", description = "for machines")
  private boolean json;

  DlqShowCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, TopicException, InterruptedException {
    List<DeadLetter> found = new ArrayList<>();
    options.letters(environment).read(Set.of(id), found::add);
    if (found.isEmpty()) {
      throw new StackException("there is no dead letter at " + id);
    }
    DeadLetter letter = found.get(0);
    DeadLetterDetail detail = DeadLetterDetail.of(letter, options.topics());
    if (json) {
      environment.terminal().line(Json.of(detail));
    } else {
      detail.lines().forEach(environment.terminal()::line);
    }
    if (file.isPresent()) {
      save(letter, file.get());
    }
    return 0;
  }

  private void save(DeadLetter letter, Path to) throws StackException {
    byte[] value = letter.record().value();
    if (value == null || letter.omittedBytes().isPresent()) {
      throw new StackException("dead letter " + id + " has no value to save");
    }
    try {
      Files.write(to, value);
    } catch (IOException e) {
      throw StackException.ofFile(to + " can't be written", e);
    }
    if (!json) {
      environment.terminal().line("saved    " + to);
    }
  }
}
