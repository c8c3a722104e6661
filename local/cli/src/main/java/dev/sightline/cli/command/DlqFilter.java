package dev.sightline.cli.command;

import dev.sightline.contract.FrameTopics;
import dev.sightline.ledger.deadletter.DeadLetter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which letters. */
final class DlqFilter {

  @Option(names = "--stream", paramLabel = "ID", description = "only dead letters of that stream")
  private Optional<String> stream = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "only dead letters of that reason, such as INVALID_RECORD")
  private Optional<String> reason = Optional.empty();

  boolean isGiven() {
    return stream.isPresent() || reason.isPresent();
  }

  boolean takes(DeadLetter letter, FrameTopics topics) {
    return stream.map(id -> letter.stream(topics).equals(Optional.of(id))).orElse(true)
        && reason.map(name -> letter.reason().equalsIgnoreCase(name)).orElse(true);
  }
}
