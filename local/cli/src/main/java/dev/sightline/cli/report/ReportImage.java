package dev.sightline.cli.report;

import dev.sightline.contract.Detection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An annotated image of the page.
 *
 * @param path relative to the page
 * @param jpeg not copied
 * @param caption which frame it is
 * @param found what there was and what was found, where that is known
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ReportImage(
    String path, byte[] jpeg, String caption, List<Detection> detections, Optional<Found> found) {

  public ReportImage {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(jpeg, "jpeg");
    Objects.requireNonNull(caption, "caption");
    Objects.requireNonNull(found, "found");
    detections = List.copyOf(detections);
  }

  /** Objects in the frame, how many of them were found, and detections of nothing. */
  public record Found(long objects, long found, long falseAlarms) {}
}
