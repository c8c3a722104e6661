package dev.sightline.console.event;

import dev.sightline.console.page.Address;
import dev.sightline.console.recent.EventFilter;
import dev.sightline.contract.event.EventId;
import io.micronaut.core.convert.value.ConvertibleMultiValues;
import java.util.Optional;

/**
 * What the list's address asks for.
 *
 * @param before only events that are older than this one
 */
record EventQuery(EventFilter filter, Optional<EventId> before) {

  static final String PATH = "/events";

  private static final int LONGEST = 256;

  /** What is not understood is passed over. */
  static EventQuery of(ConvertibleMultiValues<String> parameters) {
    return new EventQuery(
        new EventFilter(
            value(parameters, "stream"),
            value(parameters, "type"),
            value(parameters, "label"),
            value(parameters, "line"),
            value(parameters, "zone")),
        Optional.of(value(parameters, "before")).flatMap(EventQuery::id));
  }

  private static String value(ConvertibleMultiValues<String> parameters, String name) {
    String value = parameters.get(name, String.class).orElse("").strip();
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }

  /** The id that a text is, if it is one. */
  static Optional<EventId> id(String text) {
    try {
      return Optional.of(EventId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The newest events of this filter. */
  Address newest() {
    return filtered(PATH);
  }

  /** Those before an event. */
  Address older(EventId than) {
    return newest().with("before", than.toString());
  }

  /** Another address with this filter. */
  Address filtered(String path) {
    return Address.of(path)
        .with("stream", filter.stream())
        .with("type", filter.type())
        .with("label", filter.label())
        .with("line", filter.line())
        .with("zone", filter.zone());
  }
}
