package dev.sightline.cli.bench;

import dev.sightline.cli.report.Percentiles;
import dev.sightline.cli.report.RunReport;
import dev.sightline.cli.report.RunReport.Latency;
import dev.sightline.cli.stack.StackException;

/**
 * What one run of the pipeline came to.
 *
 * @param frames that were stored
 * @param framesPerSecond from the first record in Kafka to the last result in the bucket
 * @param publishedToImageMs milliseconds from Kafka's time of a frame until the bucket had its
 *     image; with a backlog this is mostly waiting
 * @param residentMegabytes of all programs together, each at its most
 * @param cpuMsPerFrame milliseconds of CPU time that Sightline's programs took for a frame, their
 *     starts included; Kafka's are not counted
 */
public record PipelineRound(
    long frames,
    double framesPerSecond,
    Percentiles publishedToImageMs,
    long residentMegabytes,
    double cpuMsPerFrame) {

  private static final String KAFKA = "kafka";
  private static final double MILLIS_PER_SECOND = 1000;

  /**
   * @throws StackException if the run stored nothing, or its ledger has a gap: its speed would mean
   *     nothing
   */
  public static PipelineRound of(RunReport report) throws StackException {
    Percentiles toImage =
        report
            .latencyMs()
            .map(Latency::captureToAnnotated)
            .orElseThrow(() -> new StackException("nothing was stored: there is nothing to time"));
    if (!report.ledgerCloses()) {
      throw new StackException("the frame ledger of a run has a gap: its speed would mean nothing");
    }
    long frames = report.framesPublished() - report.framesDeadLettered();
    return new PipelineRound(
        frames,
        report.fps(),
        toImage,
        report.programs().stream().mapToLong(program -> program.residentMegabytes()).sum(),
        cpuSeconds(report) * MILLIS_PER_SECOND / frames);
  }

  private static double cpuSeconds(RunReport report) {
    return report.programs().stream()
        .filter(program -> !program.name().equals(KAFKA))
        .mapToDouble(program -> program.cpuSeconds())
        .sum();
  }
}
