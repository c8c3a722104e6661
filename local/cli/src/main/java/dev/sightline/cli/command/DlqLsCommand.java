package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.FrameTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists dead letters. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List dead letters.")
final class DlqLsCommand implements Callable<Integer> {

  private final Environment environment;

  @Mixin private DlqFilter filter;

  @Option(
      names = "--newest",
      paramLabel = "N",
      description = "look at so many of each partition (default: ${DEFAULT-VALUE})")
  private int newest = 1000;

  @Mixin private DlqOptions options;

  @Option(names = "--json", description = "for machines")
  private boolean json;

  DlqLsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, TopicException, InterruptedException {
    FrameTopics topics = options.topics();
    List<DeadLetterSummary> letters = new ArrayList<>();
    options
        .letters(environment)
        .read(
            Math.max(1, newest),
            letter -> {
              if (filter.takes(letter, topics)) {
                letters.add(DeadLetterSummary.of(letter, topics));
              }
            });
    show(letters);
    return 0;
  }

  private void show(List<DeadLetterSummary> letters) {
    Terminal terminal = environment.terminal();
    if (json) {
      terminal.line(Json.of(letters));
    } else if (letters.isEmpty()) {
      terminal.line("no dead letters");
    } else {
      terminal.line(DeadLetterSummary.HEADING);
      letters.forEach(letter -> terminal.line(letter.row()));
    }
  }
}
