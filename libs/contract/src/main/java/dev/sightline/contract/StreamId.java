package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a camera's stream: 1 to 64 of {@code [a-z0-9-]}, so that it is safe in a topic name,
 * an object key and a log line. {@code dlq} is reserved: its topic would be the dead-letter topic.
 */
public record StreamId(@JsonValue String value) implements Comparable<StreamId> {

  static final String RESERVED = "dlq";

  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}");

  /**
   * @throws IllegalArgumentException if the value has another form; the message quotes at most 80
   *     characters of it with control characters replaced
   */
  @JsonCreator
  public StreamId {
    Objects.requireNonNull(value, "value");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "stream id '" + Quoted.of(value) + "' is not 1 to 64 of a-z, 0-9 and '-'");
    }
    if (value.equals(RESERVED)) {
      throw new IllegalArgumentException(
          "stream id '" + RESERVED + "' is reserved for the dead-letter topic");
    }
  }

  @Override
  public int compareTo(StreamId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
