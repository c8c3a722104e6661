package dev.sightline.console.gallery;

import dev.sightline.console.archive.PictureFilter;
import dev.sightline.console.archive.Position;
import dev.sightline.console.page.Address;
import dev.sightline.contract.StreamId;
import io.micronaut.http.HttpParameters;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the gallery's address says. What can't be read in it is left out, and told.
 *
 * @param last how long ago the time begins, as the address says it; may be empty
 * @param after where the page before ended
 * @param tries how many pages before found too little in their time
 * @param ignored for a person: what was left out, and why
 */
record GalleryQuery(
    PictureFilter filter, String last, Optional<Position> after, int tries, List<String> ignored) {

  static final String PATH = "/gallery";

  private static final int MOST_STREAMS = 500;
  private static final int LONGEST_LABEL = 128;
  private static final int MOST_TRIES = 1_000_000;

  private static final Map<String, Duration> SPANS =
      Map.of("15m", Duration.ofMinutes(15), "1h", Duration.ofHours(1), "24h", Duration.ofHours(24));

  GalleryQuery {
    ignored = List.copyOf(ignored);
  }

  static GalleryQuery of(HttpParameters parameters, Instant now) {
    return new Reader(parameters).read(now);
  }

  /** The address of the same pictures, without a position in them. */
  Address address() {
    return filtered()
        .with("from", last.isEmpty() ? text(filter.from()) : "")
        .with("to", text(filter.to()))
        .with("last", last);
  }

  /** The same at any other time. */
  Address filtered() {
    return Address.of(PATH)
        .withAll("stream", new TreeSet<>(filter.streams()).stream().map(StreamId::value).toList())
        .with("label", filter.label().orElse(""))
        .with("confidence", confidence());
  }

  /** Where the pictures go on. A span of time does not move along while somebody scrolls. */
  Address next(Position position, int triesBefore) {
    return filtered()
        .with("from", text(filter.from()))
        .with("to", text(filter.to()))
        .with("after", position.text())
        .with("tries", triesBefore == 0 ? "" : String.valueOf(triesBefore));
  }

  /** Empty for any. */
  String confidence() {
    return filter.confidence() > 0 ? String.valueOf(filter.confidence()) : "";
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("");
  }

  private static final class Reader {

    private final HttpParameters parameters;
    private final List<String> ignored = new ArrayList<>();

    Reader(HttpParameters parameters) {
      this.parameters = parameters;
    }

    GalleryQuery read(Instant now) {
      String last = value("last", text -> span(text).isPresent() ? text : null).orElse("");
      Optional<Instant> day = value("day", GalleryQuery.Reader::day);
      Optional<Instant> from =
          span(last)
              .map(now::minus)
              .map(time -> time.truncatedTo(ChronoUnit.SECONDS))
              .or(() -> day)
              .or(() -> value("from", Reader::time));
      Optional<Instant> to =
          day.map(begin -> begin.plus(1, ChronoUnit.DAYS)).or(() -> value("to", Reader::time));
      PictureFilter filter =
          new PictureFilter(streams(), value("label", Reader::label), confidence(), from, to);
      return new GalleryQuery(
          filter,
          last,
          value("after", text -> Position.parse(text).orElse(null)),
          value("tries", Reader::tries).orElse(0),
          ignored);
    }

    private double confidence() {
      return value("confidence", Reader::confidence).orElse(0.0);
    }

    private Set<StreamId> streams() {
      Set<StreamId> streams = new TreeSet<>();
      for (String text : parameters.getAll("stream").stream().limit(MOST_STREAMS).toList()) {
        read("stream", text, StreamId::new).ifPresent(streams::add);
      }
      return streams;
    }

    private <T> Optional<T> value(String name, Function<String, T> form) {
      return Optional.ofNullable(parameters.get(name))
          .map(String::strip)
          .flatMap(text -> read(name, text, form));
    }

    /**
     * @param form gives null, or throws, for what it can't read
     */
    private <T> Optional<T> read(String name, String text, Function<String, T> form) {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Optional<T> value;
      try {
        value = Optional.ofNullable(form.apply(text));
      } catch (IllegalArgumentException | DateTimeException e) {
        value = Optional.empty();
      }
      if (value.isEmpty()) {
        ignored.add("%s '%s'".formatted(name, shortened(text)));
      }
      return value;
    }

    private static String shortened(String text) {
      return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static Optional<Duration> span(String text) {
      return Optional.ofNullable(SPANS.get(text));
    }

    private static String label(String text) {
      return text.length() <= LONGEST_LABEL ? text : null;
    }

    private static Double confidence(String text) {
      double confidence = Double.parseDouble(text);
      return confidence >= 0 && confidence <= 1 ? confidence : null;
    }

    private static Integer tries(String text) {
      return Math.max(0, Math.min(Integer.parseInt(text), MOST_TRIES));
    }

    private static Instant day(String text) {
      return within(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** With an offset, or UTC as a form without a script sends it. */
    private static Instant time(String text) {
      return within(
          text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    }

    /** Years of four digits; nothing overflows with them. */
    private static Instant within(Instant time) {
      boolean isUsual =
          time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
      return isUsual ? time : null;
    }
  }
}
