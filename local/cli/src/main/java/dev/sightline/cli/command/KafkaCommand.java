package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicCounts;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.cli.topics.TopicState;
import dev.sightline.commandline.CommandGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks into the running stack's topics. */
@Command(
    name = "kafka",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Look into the running stack's topics.",
    subcommands = KafkaCommand.Stats.class)
final class KafkaCommand extends CommandGroup {

  /** Records and lag by topic. */
  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Show records and the consumer's lag, topic by topic.")
  static final class Stats implements Callable<Integer> {

    private final Environment environment;

    @Option(names = "--json", description = "for machines")
    private boolean json;

    Stats(Environment environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() throws StackException, TopicException, InterruptedException {
      try (TopicCounts topics = RunningStack.find(environment.home()).topics()) {
        show(topics.read());
      }
      return 0;
    }

    private void show(List<TopicState> topics) {
      Terminal terminal = environment.terminal();
      if (json) {
        terminal.line(Json.of(topics));
        return;
      }
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("topic", "partitions", "records", "lag"));
      topics.forEach(topic -> rows.add(row(topic)));
      new TextTable(rows).lines().forEach(terminal::line);
    }

    private static List<String> row(TopicState topic) {
      return List.of(
          topic.topic(),
          Integer.toString(topic.partitions()),
          Long.toString(topic.records()),
          Long.toString(topic.lag()));
    }
  }
}
