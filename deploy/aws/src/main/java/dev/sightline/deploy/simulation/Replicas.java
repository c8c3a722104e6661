package dev.sightline.deploy.simulation;

import dev.sightline.deploy.simulation.Scenario.Pods;
import java.util.function.DoubleSupplier;

/** Pods that an autoscaler adds, which takes a time, and removes. */
final class Replicas {

  private final Events events;
  private final Pods settings;
  private final Autoscaler scaler;
  private final Pool pool;
  private int wanted;
  private int running;
  private int most;

  Replicas(Events events, Pods settings, Pool pool) {
    this.events = events;
    this.settings = settings;
    this.scaler = new Autoscaler(settings.scaling());
    this.pool = pool;
  }

  /**
   * @param metric to be compared with the target for each pod, over all pods
   */
  void start(DoubleSupplier metric) {
    wanted = settings.initial();
    most = wanted;
    while (running < wanted) {
      running++;
      pool.add();
    }
    look(metric);
  }

  /** Those that start included. */
  int count() {
    return wanted;
  }

  int most() {
    return most;
  }

  private void look(DoubleSupplier metric) {
    events.after(
        settings.scaling().syncSeconds(),
        () -> {
          double ratio = metric.getAsDouble() / (settings.target() * wanted);
          scale(scaler.decide(events.now(), wanted, ratio));
          look(metric);
        });
  }

  private void scale(int pods) {
    for (int started = wanted; started < pods; started++) {
      events.after(settings.startSeconds(), this::ready);
    }
    wanted = pods;
    most = Math.max(most, wanted);
    while (running > wanted) {
      running--;
      pool.remove();
    }
  }

  private void ready() {
    // It may have been given up while it started.
    if (running < wanted) {
      running++;
      pool.add();
    }
  }

  /** Where pods come and go. */
  interface Pool {

    void add();

    void remove();
  }
}
