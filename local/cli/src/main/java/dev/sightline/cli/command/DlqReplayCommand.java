package dev.sightline.cli.command;

import dev.sightline.cli.deadletters.DeadLetterReplay;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.FrameTopics;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.DeadLetterId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters back to where they came from. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Send dead letters back to their topics, as they were.",
      "An event goes to the receiver that refused it, and to nobody else: by this machine, with the"
          + " tracker's WEBHOOKS and MQTT_* from the environment.",
      "At least once: a dead letter stays where it is, and one that is sent twice is processed"
          + " twice."
    })
final class DlqReplayCommand implements Callable<Integer> {

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "OFFSET",
      converter = DeadLetterIdConverter.class,
      description = "as ls shows it: OFFSET, or PARTITION:OFFSET")
  private List<DeadLetterId> ids = new ArrayList<>();

  @Option(names = "--all", description = "every dead letter")
  private boolean all;

  @Mixin private DlqFilter filter;

  @Option(names = "--yes", description = "don't ask")
  private boolean yes;

  @Mixin private DlqOptions options;

  DlqReplayCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws StackException, TopicException, InterruptedException {
    if (ids.isEmpty() == !(all || filter.isGiven())) {
      throw new ParameterException(
          spec.commandLine(), "which dead letters? OFFSETs, or --all, or --stream and --reason");
    }
    Set<DeadLetterId> chosen = chosen();
    if (!chosen.isEmpty()) {
      agree(chosen.size());
    }
    return options.isOfEvents()
        ? new EventReplay(environment, options.letters(environment)).replay(chosen)
        : replay(chosen);
  }

  /** The letters to send; without their values, of which there may be more than memory. */
  private Set<DeadLetterId> chosen() throws StackException, TopicException, InterruptedException {
    if (!ids.isEmpty()) {
      return new LinkedHashSet<>(ids);
    }
    FrameTopics topics = options.topics();
    Set<DeadLetterId> found = new LinkedHashSet<>();
    options
        .letters(environment)
        .read(
            Long.MAX_VALUE,
            letter -> {
              if (filter.takes(letter, topics)) {
                found.add(letter.id());
              }
            });
    return found;
  }

  private void agree(int letters) throws StackException {
    Terminal terminal = environment.terminal();
    if (yes) {
      return;
    }
    if (!terminal.isInteractive()) {
      throw new StackException(
          "not a terminal; pass --yes to send %d dead letters".formatted(letters));
    }
    String whereTo = options.isOfEvents() ? "the receivers that refused them" : "their topics";
    if (!terminal.confirms("Send %d dead letters back to %s?".formatted(letters, whereTo))) {
      throw new StackException("aborted: the answer was not y");
    }
  }

  private int replay(Set<DeadLetterId> chosen)
      throws StackException, TopicException, InterruptedException {
    Set<DeadLetterId> missing = new LinkedHashSet<>(chosen);
    List<DeadLetterId> sent = new ArrayList<>();
    try (DeadLetterReplay replay = options.replay(environment)) {
      options
          .letters(environment)
          .read(
              chosen,
              letter -> {
                missing.remove(letter.id());
                if (send(replay, letter)) {
                  sent.add(letter.id());
                }
              });
      missing.forEach(id -> notSent(id, "it is not there"));
    } finally {
      environment
          .terminal()
          .line("%d of %d dead letters sent".formatted(sent.size(), chosen.size()));
    }
    return sent.size() == chosen.size() ? 0 : 1;
  }

  private boolean send(DeadLetterReplay replay, DeadLetter letter)
      throws TopicException, InterruptedException {
    Optional<String> obstacle = replay.obstacle(letter);
    if (obstacle.isPresent()) {
      notSent(letter.id(), obstacle.get());
      return false;
    }
    replay.send(letter);
    return true;
  }

  private void notSent(DeadLetterId id, String why) {
    environment.terminal().error("dead letter " + id + " not sent: " + why);
  }
}
