package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One life of a Kafka topic: the id that brokers give a topic when it is made (KIP-516), as {@code
 * kafka-topics --describe} shows it: a UUID as 22 characters of URL-safe base64. A topic that is
 * deleted and recreated begins at offset 0 under another id.
 */
public record TopicId(@JsonValue String value) {

  static final String FORM = "[a-zA-Z0-9_-]{22}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException if the value has another form
   */
  @JsonCreator
  public TopicId {
    Objects.requireNonNull(value, "value");
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "topic id '" + Quoted.of(value) + "' is not 22 of a-z, A-Z, 0-9, '_' and '-'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
