package dev.sightline.tracker.count;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * Which counts somebody asks for.
 *
 * @param line only of it
 * @param label only of it
 * @param from windows that begin then or later
 * @param to windows that begin earlier
 */
public record CountQuery(
    StreamId stream,
    Optional<String> line,
    Optional<String> label,
    CountUnit per,
    Instant from,
    Instant to) {

  /** As far as keys of the store reach. */
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @throws IllegalArgumentException if nothing can lie between the two times; the message is for a
   *     person
   */
  public CountQuery {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(per, "per");
    if (from.isBefore(Instant.EPOCH) || to.isAfter(LATEST)) {
      throw new IllegalArgumentException("from and to must lie between 1970 and 9999");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to");
    }
  }

  /**
   * Of what stands in an address.
   *
   * @throws IllegalArgumentException if a parameter is missing or malformed; the message is for a
   *     person
   */
  static CountQuery parse(
      Optional<String> stream,
      Optional<String> line,
      Optional<String> label,
      Optional<String> per,
      Optional<String> from,
      Optional<String> to) {
    StreamId of =
        stream
            .map(StreamId::new)
            .orElseThrow(() -> new IllegalArgumentException("stream is missing"));
    CountUnit unit = per.map(CountQuery::unit).orElse(CountUnit.HOUR);
    Instant begin = from.map(text -> time("from", text)).orElse(Instant.EPOCH);
    Instant end = to.map(text -> time("to", text)).orElse(LATEST);
    return new CountQuery(of, line, label, unit, begin, end);
  }

  private static CountUnit unit(String text) {
    return CountUnit.of(text)
        .orElseThrow(() -> new IllegalArgumentException("per must be one of " + CountUnit.names()));
  }

  private static Instant time(String parameter, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          parameter + " must be a time in UTC such as 2026-01-31T12:00:00Z", e);
    }
  }
}
