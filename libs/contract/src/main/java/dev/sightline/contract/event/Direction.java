package dev.sightline.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * Which way a line was crossed, for somebody who stands where it begins and looks to where it ends,
 * on a picture as people see it (y downwards).
 */
public enum Direction {
  /** From the left of the line to its right. */
  IN("in"),
  /** From the right of the line to its left. */
  OUT("out");

  private final String text;

  Direction(String text) {
    this.text = text;
  }

  @JsonValue
  public String text() {
    return text;
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  @JsonCreator
  public static Direction of(String text) {
    return Arrays.stream(values())
        .filter(direction -> direction.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no direction is called '" + text + "'"));
  }

  @Override
  public String toString() {
    return text;
  }
}
