package dev.sightline.deploy.simulation;

import dev.sightline.deploy.simulation.Scenario.Inference;
import java.util.ArrayList;
import java.util.List;

/**
 * The inference pods. Each works on one batch after the other, on all of its cores; callers take
 * them in turn, whatever waits there.
 */
final class InferencePool implements Replicas.Pool {

  private final Events events;
  private final Inference settings;
  private final List<Pod> pods = new ArrayList<>();
  private double busyBefore;
  private double removedBusy;
  private double readAt;

  InferencePool(Events events, Inference settings) {
    this.events = events;
    this.settings = settings;
  }

  @Override
  public void add() {
    pods.add(new Pod());
  }

  /** The newest goes when its work is done. */
  @Override
  public void remove() {
    Pod pod = pods.remove(pods.size() - 1);
    removedBusy += pod.busy(events.now());
  }

  /**
   * @param turn of the caller
   * @param done is run at the end
   */
  void submit(int turn, int frames, Runnable done) {
    Pod pod = pods.get(Math.floorMod(turn, pods.size()));
    double seconds = frames * settings.cpuSeconds() / settings.cores();
    events.after(pod.work(events.now(), seconds) - events.now(), done);
  }

  /** Processors that were busy, on average since this was asked last. */
  double busyCores() {
    double busy = removedBusy + pods.stream().mapToDouble(pod -> pod.busy(events.now())).sum();
    double since = events.now() - readAt;
    double cores = since > 0 ? (busy - busyBefore) / since * settings.cores() : 0;
    busyBefore = busy;
    readAt = events.now();
    return cores;
  }

  private static final class Pod {
    private double until;
    private double given;

    double work(double now, double seconds) {
      until = Math.max(now, until) + seconds;
      given += seconds;
      return until;
    }

    double busy(double now) {
      return given - Math.max(0, until - now);
    }
  }
}
