package dev.sightline.console.event;

import dev.sightline.console.page.Address;
import dev.sightline.console.page.Overlay;
import dev.sightline.console.page.Utc;
import dev.sightline.console.recent.Places;
import dev.sightline.console.recent.RecentEvent;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.event.Happening.Crossed;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.PathPoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An event's page, as its template takes it.
 *
 * @param picture the key of the frame in which the object was seen best, where it is kept
 * @param batch the address of that frame's batch; empty without a picture
 * @param json the document, to be read
 */
public record EventView(RecentEvent recent, Optional<String> picture, String batch, String json) {

  /** A frame of no size still is drawn. */
  private static final int SMALLEST = 1;

  public ObjectEvent event() {
    return recent.event();
  }

  public String words() {
    return EventWords.of(event());
  }

  public String stream() {
    return recent.stream();
  }

  /** The line that was crossed; empty where none was. */
  public String line() {
    return event().happening() instanceof Crossed crossed
        ? crossed.line() + ", " + crossed.direction()
        : "";
  }

  /** Empty where it happened in none. */
  public String zone() {
    return Places.zone(event().happening());
  }

  /** {@code line}, {@code zone} or nothing. */
  public String placeKind() {
    return line().isEmpty() ? zone().isEmpty() ? "" : "zone" : "line";
  }

  /** The name of the line or the zone. */
  public String placeName() {
    return Places.line(event().happening()) + zone();
  }

  /** All events of this camera. */
  public String streamLink() {
    return Address.of(EventQuery.PATH).with("stream", stream()).toString();
  }

  public String image() {
    return picture.map(key -> "/pictures/" + key).orElse("");
  }

  public String time() {
    return event().capturedAt().toString();
  }

  public String timeText() {
    return Utc.text(event().capturedAt());
  }

  public String clock() {
    return event().capturedAtSource() == CapturedAtSource.RTCP ? "camera's" : "capturing host's";
  }

  public int width() {
    return Math.max(event().width(), SMALLEST);
  }

  public int height() {
    return Math.max(event().height(), SMALLEST);
  }

  public String viewBox() {
    return "0 0 %d %d".formatted(width(), height());
  }

  public BoundingBox box() {
    return event().box();
  }

  /** The way that the object came, as SVG has points. */
  public String points() {
    return event().path().stream()
        .map(point -> Overlay.number(point.x()) + "," + Overlay.number(point.y()))
        .collect(Collectors.joining(" "));
  }

  /** Where it is at the event. */
  public Optional<PathPoint> place() {
    List<PathPoint> path = event().path();
    return path.isEmpty() ? Optional.empty() : Optional.of(path.get(path.size() - 1));
  }

  /** How large the mark of its place is, in pixels of the frame. */
  public String dot() {
    return Overlay.number(Math.max(width(), height()) / 120.0);
  }

  /** Whether the picture is of the event's own frame; otherwise the object was elsewhere in it. */
  public boolean isOwnFrame() {
    return picture
        .map(key -> key.substring(key.lastIndexOf('/') + 1, key.lastIndexOf('.')))
        .filter(
            name ->
                name.equals(Long.toString(event().frameNumber()))
                    || name.equals(event().frameNumber() + "-" + event().offset()))
        .isPresent();
  }

  public String boxText() {
    return "%.0f, %.0f, %.0f × %.0f".formatted(box().x(), box().y(), box().width(), box().height());
  }

  public String confidence() {
    return "%s mean, %s best"
        .formatted(
            Overlay.confidence(event().confidenceMean()),
            Overlay.confidence(event().confidenceBest()));
  }
}
