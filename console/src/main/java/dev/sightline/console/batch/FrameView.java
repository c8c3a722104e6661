package dev.sightline.console.batch;

import dev.sightline.console.page.Address;
import dev.sightline.console.page.Overlay;
import dev.sightline.console.page.Utc;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A frame of the batch, as the template takes it.
 *
 * @param resultKey of its batch
 * @param picture its key, where it is kept as a picture of this very batch
 */
public record FrameView(FrameResult frame, String resultKey, Optional<String> picture) {

  /** What names it in the page's address. */
  public String name() {
    return picture
        .map(key -> key.substring(key.lastIndexOf('/') + 1, key.lastIndexOf('.')))
        .orElseGet(() -> "o" + frame.offset());
  }

  public String link() {
    return Address.of("/batches/" + resultKey).with("frame", name()).toString();
  }

  public boolean isKept() {
    return picture.isPresent();
  }

  public String image() {
    return "/pictures/" + picture.orElse("");
  }

  public String preview() {
    return "/previews/" + picture.orElse("");
  }

  public Overlay overlay() {
    return new Overlay(frame);
  }

  public String time() {
    return frame.capturedAt().toString();
  }

  public String timeText() {
    return Utc.text(frame.capturedAt());
  }

  public List<Detection> detections() {
    return frame.detections();
  }

  public List<Classification> classifications() {
    return frame.classifications();
  }

  /** The labels of its boxes, each once. */
  public List<String> labels() {
    return overlay().shown().stream().map(Detection::label).distinct().toList();
  }

  /** For example {@code 2 detections}. */
  public String summary() {
    if (frame.error().isPresent()) {
      return frame.error().get().code();
    }
    long found = Stream.concat(detections().stream(), classifications().stream()).count();
    String kind = classifications().isEmpty() ? "detection" : "class";
    String many = classifications().isEmpty() ? "detections" : "classes";
    return found == 0 ? "nothing found" : found + " " + (found == 1 ? kind : many);
  }

  /** Where a box is, in pixels: x, y, width, height. */
  public static String box(Detection detection) {
    return String.format(
        Locale.ROOT,
        "%.0f, %.0f, %.0f × %.0f",
        detection.box().x(),
        detection.box().y(),
        detection.box().width(),
        detection.box().height());
  }
}
