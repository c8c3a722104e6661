package dev.sightline.deploy.size;

import java.util.List;

/**
 * Pods of one program.
 *
 * @param count of them
 * @param cores that each keeps busy on average
 * @param boundBy what needs so many
 */
public record Pods(int count, double cores, String boundBy) {

  /** Beyond this a queue has no mean. */
  private static final double MOST_BUSY = 0.95;

  private static final double MILLIS = 1000;
  private static final double MEGA = 1e6;

  /** Of all of them. */
  public double busyCores() {
    return count * cores;
  }

  static Pods inference(Load load, Choices choices) {
    double cores = load.inferenceCores();
    return of(
        List.of(new Need("CPU", cores / (choices.podCores() * choices.utilisation()))), cores);
  }

  /** Also as many as keep their batches in flight, and their open batches in memory. */
  static Pods consumers(Workload work, Load load, Choices choices, MeasuredFigures figures) {
    double cores = load.consumerCores();
    double batch = load.framesPerBatch();
    double inFlightSeconds =
        batch
                * (load.consumerMsPerFrame()
                    + load.inferenceMsPerFrame() * (1 + waitOf(choices.utilisation())))
                / choices.podCores()
                / MILLIS
            + figures.value("storeMs") / MILLIS;
    double batchesAtOnce = load.framesPerSecond() / batch * inFlightSeconds;
    double openMb = work.streams() * batch / 2 * load.frameBytes() / MEGA;
    return of(
        List.of(
            new Need("CPU", cores / (choices.podCores() * choices.utilisation())),
            new Need(
                "batches in flight",
                batchesAtOnce / (work.batching().inFlight() * choices.utilisation())),
            new Need("memory of open batches", openMb / figures.value("consumerBufferMb"))),
        cores);
  }

  /**
   * How long a batch waits at a pod that is so busy, in times of its own: the mean of the queue
   * M/D/1 (Pollaczek and Khinchine).
   */
  static double waitOf(double utilisation) {
    double busy = Math.min(utilisation, MOST_BUSY);
    return busy / (2 * (1 - busy));
  }

  private static Pods of(List<Need> needs, double cores) {
    Need need = Need.largest(needs);
    int count = Math.max(1, need.count());
    return new Pods(count, cores / count, need.what());
  }
}
