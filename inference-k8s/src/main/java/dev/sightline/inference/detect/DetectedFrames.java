package dev.sightline.inference.detect;

import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.StageTimes;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The answer to one request.
 *
 * @param model that ran all of its frames
 * @param outcomes in the order of the request's frames
 */
public record DetectedFrames(ModelInfo model, List<FrameOutcome> outcomes) {

  private static final double NANOS_PER_MILLI = 1e6;

  public DetectedFrames {
    outcomes = List.copyOf(outcomes);
  }

  /** Decoding and resizing, in milliseconds, summed over the frames. */
  public double decodeMillis() {
    return sumMillis(StageTimes::decodeNanos);
  }

  /** The network's runs, in milliseconds, summed over the frames. */
  public double inferenceMillis() {
    return sumMillis(StageTimes::runNanos);
  }

  private double sumMillis(ToLongFunction<StageTimes> stage) {
    return outcomes.stream().map(FrameOutcome::times).mapToLong(stage).sum() / NANOS_PER_MILLI;
  }
}
