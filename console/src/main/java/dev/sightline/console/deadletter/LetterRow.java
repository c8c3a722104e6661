package dev.sightline.console.deadletter;

import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.Redaction;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.DeadLetterId;
import dev.sightline.ledger.deadletter.PlainText;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A letter in a list, without its value. All texts are foreign, without characters that steer, and
 * not long.
 *
 * @param at when it was written: as the consumer says, or else as Kafka does
 * @param stream empty if neither topic nor key tell it
 * @param reason the cause's first word
 * @param cause what follows it, for a person
 * @param origin topic, partition and offset of the record
 * @param bytes of the record's value
 */
public record LetterRow(
    DeadLetterId id,
    Instant at,
    String stream,
    String reason,
    String cause,
    String origin,
    long bytes) {

  static LetterRow of(DeadLetter letter, FrameTopics topics) {
    String reason = letter.reason();
    String cause = letter.cause();
    String start = reason + ":";
    return new LetterRow(
        letter.id(),
        at(letter),
        letter.stream(topics).map(PlainText::of).orElse(""),
        reason,
        Redaction.redact(
            PlainText.of(
                cause.startsWith(start) ? cause.substring(start.length()).strip() : cause)),
        PlainText.of(letter.origin()),
        letter.bytes());
  }

  private static Instant at(DeadLetter letter) {
    try {
      return Instant.parse(letter.time().orElse(""));
    } catch (DateTimeException e) {
      return Instant.ofEpochMilli(Math.max(0, letter.record().timestamp()));
    }
  }
}
