package dev.sightline.contract.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An event as its JSON has it: flat, with what can be told from the ids as fields of its own.
 * Numbers are rounded, half to even: places and sizes to {@link #PIXEL_DIGITS} digits after the
 * point, confidences to {@link #CONFIDENCE_DIGITS}, seconds to {@link #SECONDS_DIGITS}.
 */
@JsonPropertyOrder({
  "schemaVersion",
  "eventId",
  "type",
  "stream",
  "track",
  "label",
  "line",
  "direction",
  "zone",
  "seconds",
  "confidence",
  "capturedAt",
  "capturedAtSource",
  "topic",
  "topicId",
  "partition",
  "frameNumber",
  "offset",
  "width",
  "height",
  "box",
  "path",
  "model",
  "bestImageKey"
})
record EventDocument(
    int schemaVersion,
    EventId eventId,
    EventType type,
    StreamId stream,
    TrackId track,
    String label,
    Optional<String> line,
    Optional<Direction> direction,
    Optional<String> zone,
    Optional<BigDecimal> seconds,
    Confidence confidence,
    Instant capturedAt,
    CapturedAtSource capturedAtSource,
    String topic,
    Optional<TopicId> topicId,
    int partition,
    long frameNumber,
    long offset,
    int width,
    int height,
    Box box,
    List<Place> path,
    ModelInfo model,
    Optional<String> bestImageKey) {

  static final int PIXEL_DIGITS = 2;
  static final int CONFIDENCE_DIGITS = 4;
  static final int SECONDS_DIGITS = 3;

  @JsonPropertyOrder({"mean", "best"})
  record Confidence(BigDecimal mean, BigDecimal best) {}

  @JsonPropertyOrder({"x", "y", "width", "height"})
  record Box(BigDecimal x, BigDecimal y, BigDecimal width, BigDecimal height) {}

  @JsonPropertyOrder({"x", "y"})
  record Place(BigDecimal x, BigDecimal y) {}

  static EventDocument of(ObjectEvent event) {
    Words words = Words.of(event.happening());
    return new EventDocument(
        event.schemaVersion(),
        event.eventId(),
        event.happening().type(),
        event.track().stream(),
        event.track(),
        event.label(),
        words.line(),
        words.direction(),
        words.zone(),
        words.seconds(),
        new Confidence(
            rounded(event.confidenceMean(), CONFIDENCE_DIGITS),
            rounded(event.confidenceBest(), CONFIDENCE_DIGITS)),
        event.capturedAt(),
        event.capturedAtSource(),
        event.eventId().frame().topic(),
        event.eventId().frame().topicId(),
        event.eventId().frame().partition(),
        event.frameNumber(),
        event.offset(),
        event.width(),
        event.height(),
        box(event.box()),
        event.path().stream()
            .map(point -> new Place(pixels(point.x()), pixels(point.y())))
            .toList(),
        event.model(),
        event.bestImageKey());
  }

  /**
   * The event that the document tells of.
   *
   * @throws IllegalArgumentException if parts contradict each other, or the type lacks one
   * @throws NullPointerException if a part that each event has is missing; the message names it
   */
  ObjectEvent event() {
    requireOrigin();
    Objects.requireNonNull(confidence, "confidence");
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(path, "path");
    return new ObjectEvent(
        schemaVersion,
        eventId,
        track,
        new Words(line, direction, zone, seconds).happening(type),
        label,
        share("confidence.mean", confidence.mean),
        share("confidence.best", confidence.best),
        capturedAt,
        capturedAtSource,
        frameNumber,
        offset,
        width,
        height,
        new BoundingBox(
            number("box.x", box.x),
            number("box.y", box.y),
            number("box.width", box.width),
            number("box.height", box.height)),
        path.stream().map(EventDocument::point).toList(),
        model,
        bestImageKey);
  }

  private void requireOrigin() {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(track, "track");
    require(eventId.frame().topic().equals(topic), "topic", topic);
    require(eventId.frame().topicId().equals(topicId), "topicId", topicId);
    require(eventId.frame().partition() == partition, "partition", partition);
    if (!track.stream().equals(stream)) {
      throw new IllegalArgumentException("track " + track + " is not of stream " + stream);
    }
  }

  private void require(boolean agrees, String part, Object value) {
    if (!agrees) {
      throw new IllegalArgumentException(
          "event id %s does not name %s %s".formatted(eventId, part, value));
    }
  }

  private static PathPoint point(Place place) {
    Objects.requireNonNull(place, "path");
    return new PathPoint(number("path.x", place.x), number("path.y", place.y));
  }

  private static Box box(BoundingBox box) {
    return new Box(pixels(box.x()), pixels(box.y()), pixels(box.width()), pixels(box.height()));
  }

  private static BigDecimal pixels(double value) {
    return rounded(value, PIXEL_DIGITS);
  }

  private static double share(String name, BigDecimal value) {
    double share = number(name, value);
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException(name + " is " + value + ", not 0 to 1");
    }
    return share;
  }

  private static double number(String name, BigDecimal value) {
    double number = Objects.requireNonNull(value, name).doubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(name + " is too large");
    }
    return number;
  }

  /** Exact, so that every machine writes the same digits: {@code Double.toString} has changed. */
  private static BigDecimal rounded(double value, int digits) {
    BigDecimal rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  /** The parts that depend on the type. */
  private record Words(
      Optional<String> line,
      Optional<Direction> direction,
      Optional<String> zone,
      Optional<BigDecimal> seconds) {

    static Words of(Happening happening) {
      if (happening instanceof Happening.Left left) {
        return inZone(Optional.empty(), Optional.of(left.seconds()));
      }
      if (happening instanceof Happening.Crossed crossed) {
        return new Words(
            Optional.of(crossed.line()),
            Optional.of(crossed.direction()),
            Optional.empty(),
            Optional.empty());
      }
      if (happening instanceof Happening.Entered entered) {
        return inZone(Optional.of(entered.zone()), Optional.empty());
      }
      if (happening instanceof Happening.LeftZone left) {
        return inZone(Optional.of(left.zone()), Optional.of(left.seconds()));
      }
      if (happening instanceof Happening.Dwelt dwelt) {
        return inZone(Optional.of(dwelt.zone()), Optional.of(dwelt.seconds()));
      }
      return inZone(Optional.empty(), Optional.empty());
    }

    private static Words inZone(Optional<String> zone, Optional<Double> seconds) {
      return new Words(
          Optional.empty(),
          Optional.empty(),
          zone,
          seconds.map(value -> rounded(value, SECONDS_DIGITS)));
    }

    Happening happening(EventType type) {
      return switch (type) {
        case OBJECT_APPEARED -> new Happening.Appeared();
        case OBJECT_LEFT -> new Happening.Left(duration(type));
        case LINE_CROSSED ->
            new Happening.Crossed(part(type, "line", line), part(type, "direction", direction));
        case ZONE_ENTERED -> new Happening.Entered(part(type, "zone", zone));
        case ZONE_LEFT -> new Happening.LeftZone(part(type, "zone", zone), duration(type));
        case DWELL -> new Happening.Dwelt(part(type, "zone", zone), duration(type));
      };
    }

    private double duration(EventType type) {
      return number("seconds", part(type, "seconds", seconds));
    }

    private static <T> T part(EventType type, String name, Optional<T> value) {
      return value.orElseThrow(
          () -> new IllegalArgumentException("%s without %s".formatted(type, name)));
    }
  }
}
