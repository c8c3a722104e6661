package dev.sightline.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.sightline.contract.BatchId;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event's identity is the frame that made it known, and which of that frame's events it is, so
 * that every replay gives the same: {@code <topic>-<topic id>-p<partition>-<offset in 20
 * digits>-e<n>}. It sorts by offset within one life of a partition.
 *
 * @param frame the frame's place, in the form of a batch's that would start there
 * @param n from 0, in the order in which they were found
 */
public record EventId(BatchId frame, int n) {

  private static final Pattern TEXT = Pattern.compile("(?<frame>.+)-e(?<n>\\d{1,9})");

  /**
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public EventId {
    Objects.requireNonNull(frame, "frame");
    if (n < 0) {
      throw new IllegalArgumentException("event " + n + " of a frame");
    }
  }

  /**
   * @throws IllegalArgumentException if the text has another form
   */
  @JsonCreator
  public static EventId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not <frame>-e<n>");
    }
    return new EventId(BatchId.parse(matcher.group("frame")), Integer.parseInt(matcher.group("n")));
  }

  @JsonValue
  @Override
  public String toString() {
    return frame + "-e" + n;
  }
}
