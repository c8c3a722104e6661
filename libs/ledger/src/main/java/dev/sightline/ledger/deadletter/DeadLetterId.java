package dev.sightline.ledger.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dead letter's position in its topic: {@code 12}, and {@code 3:12} beyond partition 0. */
public record DeadLetterId(int partition, long offset) {

  private static final Pattern FORM = Pattern.compile("(?:(\\d{1,9}):)?(\\d{1,18})");

  /**
   * @throws IllegalArgumentException if the text has another form
   */
  public static DeadLetterId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not an OFFSET or PARTITION:OFFSET");
    }
    int partition = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return new DeadLetterId(partition, Long.parseLong(matcher.group(2)));
  }

  @JsonValue
  @Override
  public String toString() {
    return partition == 0 ? Long.toString(offset) : partition + ":" + offset;
  }
}
