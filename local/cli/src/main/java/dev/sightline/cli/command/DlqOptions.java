package dev.sightline.cli.command;

import dev.sightline.cli.deadletters.DeadLetterReplay;
import dev.sightline.cli.deadletters.DeadLetterTopic;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.StackException;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.event.EventTopics;
import dev.sightline.program.kafka.KafkaSecurity;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose dead letters: the running stack's, or those of any brokers. */
final class DlqOptions {

  private static final String FRAMES = "video-frames";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--kafka-servers",
      paramLabel = "HOST:PORT",
      description = "brokers, separated by commas (default: those of the running stack)")
  private Optional<String> servers = Optional.empty();

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "properties of Kafka's clients, such as security.protocol")
  private Optional<Path> properties = Optional.empty();

  @Option(
      names = "--kafka-security",
      paramLabel = "SECURITY",
      description =
          "plaintext, tls or iam (MSK; credentials from the environment), as the programs'"
              + " KAFKA_SECURITY")
  private Optional<KafkaSecurity> security = Optional.empty();

  @Option(
      names = "--topic",
      paramLabel = "PREFIX",
      description =
          "of the frames' topics (default: video-frames); with --events the topic of events"
              + " (default: video-events)")
  private Optional<String> topic = Optional.empty();

  @Option(
      names = "--events",
      description = "events that a webhook or MQTT refused, in place of frames")
  private boolean events;

  /** Whether the letters are events. */
  boolean isOfEvents() {
    return events;
  }

  /** Those of frames; the presets where the letters are events, which come from none of them. */
  FrameTopics topics() {
    try {
      return new FrameTopics(events ? FRAMES : topic.orElse(FRAMES));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--topic: " + e.getMessage(), e);
    }
  }

  DeadLetterTopic letters(Environment environment) throws StackException {
    String letters =
        events
            ? new EventTopics(topic.orElse(LocalStack.EVENTS_TOPIC)).deadLetters()
            : topics().deadLetters();
    return new DeadLetterTopic(client(environment), letters, environment.terminal()::error);
  }

  DeadLetterReplay replay(Environment environment) throws StackException {
    return new DeadLetterReplay(client(environment), topics());
  }

  private Map<String, Object> client(Environment environment) throws StackException {
    Map<String, Object> client = new HashMap<>();
    if (properties.isPresent()) {
      read(properties.get()).forEach((name, value) -> client.put(name.toString(), value));
    }
    security.ifPresent(chosen -> client.putAll(chosen.clientProperties()));
    client.put(
        "bootstrap.servers",
        servers.isPresent()
            ? servers.get()
            : RunningStack.find(environment.home()).state().kafka());
    return client;
  }

  private static Properties read(Path file) throws StackException {
    Properties read = new Properties();
    try {
      read.load(new StringReader(TextFile.read(file)));
      return read;
    } catch (IOException | IllegalArgumentException e) {
      throw new StackException(file + " can't be read: " + e.getMessage(), e);
    }
  }
}
