package dev.sightline.tracker.count;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Direction;
import java.time.Instant;
import java.util.List;

/**
 * The counts of a stream.
 *
 * @param graceSeconds after its end at which a window is taken to be final
 * @param counts by time, line, direction and label; only what was counted
 */
public record CountAnswer(StreamId stream, String per, long graceSeconds, List<Row> counts) {

  public CountAnswer {
    counts = List.copyOf(counts);
  }

  /**
   * How often a line was crossed.
   *
   * @param from the window's beginning
   * @param to its end, exclusive
   * @param isFinal whether the stream's own time has passed the end by the grace
   */
  public record Row(
      @JsonFormat(shape = JsonFormat.Shape.STRING) Instant from,
      @JsonFormat(shape = JsonFormat.Shape.STRING) Instant to,
      @JsonProperty("final") boolean isFinal,
      String line,
      Direction direction,
      String label,
      long count) {}
}
