package dev.sightline.console.gallery;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gallery's filter, as its template takes it.
 *
 * @param query what is chosen
 * @param streams all that there are
 * @param labels some that were seen
 * @param now when the page is made
 */
public record GalleryForm(
    GalleryQuery query, List<StreamId> streams, List<String> labels, Instant now) {

  private static final DateTimeFormatter INPUT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  /** A link to another span of time. */
  public record Preset(String name, String id, String link, boolean isChosen) {}

  /** All streams, and those that are chosen though they have no results. */
  public List<String> cameras() {
    return Stream.concat(streams.stream(), query.filter().streams().stream())
        .distinct()
        .sorted()
        .map(StreamId::value)
        .toList();
  }

  public boolean isChosen(String camera) {
    return query.filter().streams().contains(new StreamId(camera));
  }

  /** For example {@code All cameras}. */
  public String camerasText() {
    List<String> chosen = query.filter().streams().stream().map(StreamId::value).toList();
    return switch (chosen.size()) {
      case 0 -> "All cameras";
      case 1 -> chosen.get(0);
      default -> chosen.size() + " cameras";
    };
  }

  public String label() {
    return query.filter().label().orElse("");
  }

  public String confidence() {
    return query.confidence();
  }

  /** As an input takes it: UTC without a zone. */
  public String from() {
    return input(query.last().isEmpty() ? query.filter().from() : Optional.empty());
  }

  public String to() {
    return input(query.filter().to());
  }

  public List<String> ignored() {
    return query.ignored();
  }

  /** Spans of time; a script lets "today" begin at the viewer's own midnight. */
  public List<Preset> presets() {
    Instant midnight =
        LocalDate.ofInstant(now, ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
    String today = query.filtered().with("from", midnight.toString()).toString();
    boolean isAnyTime = query.filter().from().isEmpty() && query.filter().to().isEmpty();
    return List.of(
        new Preset("Any time", "any", query.filtered().toString(), isAnyTime),
        last("Last 15 min", "15m"),
        last("Last hour", "1h"),
        new Preset("Today", "today", today, today.equals(query.address().toString())),
        last("Last 24 h", "24h"));
  }

  private Preset last(String name, String span) {
    return new Preset(
        name, span, query.filtered().with("last", span).toString(), query.last().equals(span));
  }

  private static String input(Optional<Instant> time) {
    return time.map(INPUT::format).orElse("");
  }
}
