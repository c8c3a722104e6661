package dev.sightline.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.sightline.contract.StreamId;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an object as long as it is followed: {@code <stream>-<offset of its first frame>-<n>}.
 * Unique within one life of the frames' topic, the same after any replay.
 *
 * @param firstOffset of the frame in which it was first seen
 * @param n which of the objects that were first seen in that frame, from 0
 */
public record TrackId(StreamId stream, long firstOffset, int n) {

  private static final Pattern TEXT =
      Pattern.compile("(?<stream>[a-z0-9-]{1,64})-(?<offset>\\d{1,19})-(?<n>\\d{1,9})");

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public TrackId {
    Objects.requireNonNull(stream, "stream");
    if (firstOffset < 0 || n < 0) {
      throw new IllegalArgumentException("offset " + firstOffset + " and n " + n + " of a track");
    }
  }

  /**
   * @throws IllegalArgumentException if the text has another form
   */
  @JsonCreator
  public static TrackId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not <stream>-<offset>-<n>");
    }
    try {
      return new TrackId(
          new StreamId(matcher.group("stream")),
          Long.parseLong(matcher.group("offset")),
          Integer.parseInt(matcher.group("n")));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' has a number that is too large", e);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    return stream + "-" + firstOffset + "-" + n;
  }
}
