package dev.sightline.cli.command;

import dev.sightline.cli.events.EventLine;
import dev.sightline.cli.events.EventReader;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackFile;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventType;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what happened to objects. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show what happened to objects in the running stack.")
final class EventsCommand implements Callable<Integer> {

  private final Environment environment;
  private final ObjectEventJson document = new ObjectEventJson();
  private final EventLine line = new EventLine(ZoneId.systemDefault());

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what happens, until the stack ends")
  private boolean follow;

  @Option(
      names = "--stream",
      paramLabel = "STREAM",
      converter = StreamIdConverter.class,
      description = "of this stream only (default: all)")
  private Optional<StreamId> stream = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = EventTypeConverter.class,
      description =
          "of this type only: object-appeared, object-left, line-crossed, zone-entered, zone-left"
              + " or dwell (default: all)")
  private Optional<EventType> type = Optional.empty();

  @Option(names = "--json", description = "each event's document in a line, for machines")
  private boolean json;

  EventsCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, TopicException {
    StackFile file = new StackFile(environment.home().stackFile());
    try (EventReader reader =
        new EventReader(
            file.running().kafka(), LocalStack.EVENTS_TOPIC, environment.terminal()::error)) {
      reader.present(this::show);
      while (follow && file.namesARunningStack() && environment.terminal().isThere()) {
        show(reader.next());
      }
    }
    return 0;
  }

  private void show(List<ObjectEvent> events) {
    events.stream()
        .filter(event -> stream.isEmpty() || event.track().stream().equals(stream.get()))
        .filter(event -> type.isEmpty() || event.happening().type() == type.get())
        .map(event -> json ? document(event) : line.of(event))
        .forEach(environment.terminal()::line);
  }

  private String document(ObjectEvent event) {
    return new String(document.encode(event), StandardCharsets.UTF_8);
  }
}
