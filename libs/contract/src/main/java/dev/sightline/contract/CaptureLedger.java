package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;

/**
 * What became of a stream's frames in capture, when it ended: captured = published + gated +
 * dropped + unaccounted.
 *
 * @param captured frames that were sampled
 * @param published frames that Kafka has confirmed
 * @param gated frames that were held back, by reason ({@code no-motion}); reasons of 0 are left out
 * @param dropped frames by reason, as the metric's tag has it ({@code buffer-full}); reasons of 0
 *     are left out
 * @param unaccounted 0, unless capture lost track of a frame
 */
public record CaptureLedger(
    StreamId stream,
    long captured,
    long published,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> gated,
    Map<String, Long> dropped,
    long unaccounted) {

  public CaptureLedger {
    Objects.requireNonNull(stream, "stream");
    gated = gated == null ? Map.of() : Map.copyOf(gated);
    dropped = Map.copyOf(dropped);
  }

  /** Of a stream of which nothing was held back. */
  public CaptureLedger(
      StreamId stream, long captured, long published, Map<String, Long> dropped, long unaccounted) {
    this(stream, captured, published, Map.of(), dropped, unaccounted);
  }
}
