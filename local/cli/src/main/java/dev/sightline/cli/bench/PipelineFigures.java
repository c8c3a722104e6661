package dev.sightline.cli.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What some runs came to.
 *
 * @param model that ran on the frames
 * @param rounds at least one
 */
public record PipelineFigures(String source, String model, List<PipelineRound> rounds) {

  /**
   * @throws IllegalArgumentException if there is no round
   */
  public PipelineFigures {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("figures of no round");
    }
  }

  /** Frames a second, from Kafka to the bucket, of the middle round. */
  public double medianFramesPerSecond() {
    return median(PipelineRound::framesPerSecond);
  }

  /** Milliseconds from Kafka to the annotated image: the median of the rounds' medians. */
  public double medianPublishedToImageMs() {
    return median(round -> round.publishedToImageMs().p50());
  }

  /** Milliseconds of CPU time for a frame: the median of the rounds. */
  public double medianCpuMsPerFrame() {
    return median(PipelineRound::cpuMsPerFrame);
  }

  private double median(ToDoubleFunction<PipelineRound> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
