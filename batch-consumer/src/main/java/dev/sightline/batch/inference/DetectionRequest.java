package dev.sightline.batch.inference;

import dev.sightline.contract.StreamId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Frames of one stream to look at.
 *
 * @param id for the service's log
 * @param images encoded, shared and not copied
 * @param traceparent W3C trace context, where the frames are traced
 */
public record DetectionRequest(
    String id, StreamId stream, List<byte[]> images, Optional<String> traceparent) {

  public DetectionRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(traceparent, "traceparent");
    images = List.copyOf(images);
  }

  /** The same as a part of other work. */
  DetectionRequest within(Optional<String> trace) {
    return new DetectionRequest(id, stream, images, trace);
  }
}
