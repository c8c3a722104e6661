package dev.sightline.cli.command;

import dev.sightline.contract.FrameTopics;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.DeadLetterId;
import dev.sightline.ledger.deadletter.PlainText;
import java.util.Locale;

/** A letter in a row; every text is safe to print. */
record DeadLetterSummary(
    DeadLetterId id,
    String time,
    String stream,
    String reason,
    String origin,
    long bytes,
    String cause) {

  static final String HEADING = row("offset", "time", "stream", "bytes", "origin", "cause");

  static DeadLetterSummary of(DeadLetter letter, FrameTopics topics) {
    return new DeadLetterSummary(
        letter.id(),
        PlainText.of(letter.time().orElse("")),
        PlainText.of(letter.stream(topics).orElse("")),
        letter.reason(),
        PlainText.of(letter.origin()),
        letter.bytes(),
        PlainText.of(letter.cause()));
  }

  String row() {
    return row(id, time.replaceFirst("\\.\\d+Z$", "Z"), stream, bytes, origin, cause);
  }

  private static String row(
      Object id, Object time, Object stream, Object bytes, Object origin, Object cause) {
    return String.format(
        Locale.ROOT, "%7s  %-20s  %-16s %9s  %-32s  %s", id, time, stream, bytes, origin, cause);
  }
}
