package dev.sightline.contract;

import java.util.Map;
import java.util.Objects;

/**
 * What became of a stream's frames in capture, when it ended: captured = published + dropped +
 * unaccounted.
 *
 * @param captured frames that were sampled
 * @param published frames that Kafka has confirmed
 * @param dropped frames by reason, as the metric's tag has it ({@code buffer-full}); reasons of 0
 *     are left out
 * @param unaccounted 0, unless capture lost track of a frame
 */
public record CaptureLedger(
    StreamId stream, long captured, long published, Map<String, Long> dropped, long unaccounted) {

  public CaptureLedger {
    Objects.requireNonNull(stream, "stream");
    dropped = Map.copyOf(dropped);
  }
}
