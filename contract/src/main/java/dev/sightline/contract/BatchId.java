package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A batch's identity is where it starts, so that a replay of the same records lands on the same
 * keys. As text: {@code <topic>-<partition>-<first offset in 20 digits>}.
 */
public record BatchId(String topic, int partition, long firstOffset) {

  private static final Pattern TEXT =
      Pattern.compile("([a-zA-Z0-9._-]{1,249})-(\\d{1,10})-(\\d{20})");

  /**
   * @throws IllegalArgumentException if the topic is no Kafka topic name or a number is negative
   */
  public BatchId {
    Objects.requireNonNull(topic, "topic");
    if (!topic.matches("[a-zA-Z0-9._-]{1,249}")) {
      throw new IllegalArgumentException("'" + Quoted.of(topic) + "' is not a Kafka topic name");
    }
    if (partition < 0 || firstOffset < 0) {
      throw new IllegalArgumentException(
          "partition " + partition + " and offset " + firstOffset + " must not be negative");
    }
  }

  /**
   * The batch that a text names.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  @JsonCreator
  public static BatchId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + Quoted.of(text) + "' is not <topic>-<partition>-<offset in 20 digits>");
    }
    try {
      return new BatchId(
          matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + Quoted.of(text) + "' has a partition or an offset that is too large", e);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    return "%s-%d-%020d".formatted(topic, partition, firstOffset);
  }
}
