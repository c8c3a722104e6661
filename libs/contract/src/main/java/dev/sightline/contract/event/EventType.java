package dev.sightline.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The kinds of event, by the names that the document has for them. */
public enum EventType {
  OBJECT_APPEARED("object-appeared"),
  OBJECT_LEFT("object-left"),
  LINE_CROSSED("line-crossed"),
  ZONE_ENTERED("zone-entered"),
  ZONE_LEFT("zone-left"),
  DWELL("dwell");

  private final String text;

  EventType(String text) {
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
  public static EventType of(String text) {
    return Arrays.stream(values())
        .filter(type -> type.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no event is called '" + text + "'"));
  }

  @Override
  public String toString() {
    return text;
  }
}
