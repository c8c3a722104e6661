package dev.sightline.batch.deadletter;

import dev.sightline.batch.assembly.RejectedRecord;
import dev.sightline.batch.assembly.SourceRecord;
import java.util.Objects;

/**
 * A record that cannot be processed.
 *
 * @param cause for a person
 */
public record DeadLetter(SourceRecord record, DeadLetterReason reason, String cause) {

  public DeadLetter {
    Objects.requireNonNull(record, "record");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(cause, "cause");
  }

  public static DeadLetter invalid(RejectedRecord record) {
    return new DeadLetter(record, DeadLetterReason.INVALID_RECORD, record.cause());
  }
}
