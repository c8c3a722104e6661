package dev.sightline.program.kafka;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells a poll that failed for what the log holds from one that failed on the way to it: a flipped
 * byte on a broker's disk makes every poll fail at the same place, and the client names the
 * partition in its message alone.
 */
public final class LogDamage {

  private LogDamage() {}

  /** Whether a poll failed for what the log holds. */
  public static boolean isMeantBy(KafkaException failure) {
    // Every failure of the way has a class of its own.
    return failure.getClass() == KafkaException.class;
  }

  /** Whether such a failure is about this partition. */
  public static boolean isIn(TopicPartition partition, KafkaException failure) {
    return Optional.ofNullable(failure.getMessage())
        .filter(
            text ->
                Pattern.compile("(?<![\\w.-])" + Pattern.quote(partition.toString()) + "(?!\\w|-)")
                    .matcher(text)
                    .find())
        .isPresent();
  }
}
