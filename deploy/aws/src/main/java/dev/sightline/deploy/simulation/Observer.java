package dev.sightline.deploy.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps what an outcome tells: over time, and over the second half, when the start is forgotten.
 */
final class Observer {

  private static final int SAMPLES = 60;
  private static final double CATCH_UP = 1.1;

  /** Before a loss, so much is taken for the usual lag. */
  private static final double USUAL_SECONDS = 60;

  private static final double P50 = 0.5;
  private static final double P95 = 0.95;

  private final Scenario scenario;
  private final Events events;
  private final FrameTopics topics;
  private final Supplier<Replicas> consumers;
  private final Supplier<Replicas> inference;
  private final Latencies stretch = new Latencies();
  private final Latencies half = new Latencies();
  private final List<Sample> samples = new ArrayList<>();
  private final Average lag = new Average();
  private final Average usualLag = new Average();
  private Average lagInStretch = new Average();
  private long stored;
  private long batches;
  private long storedInStretch;
  private long storedInHalf;
  private double caughtUpAt = -1;

  Observer(
      Scenario scenario,
      Events events,
      FrameTopics topics,
      Supplier<Replicas> consumers,
      Supplier<Replicas> inference) {
    this.scenario = scenario;
    this.events = events;
    this.topics = topics;
    this.consumers = consumers;
    this.inference = inference;
  }

  void start() {
    events.after(1, this::second);
    events.after(stretchSeconds(), this::sample);
  }

  void stored(Batch batch) {
    batches++;
    stored += batch.size();
    storedInStretch += batch.size();
    boolean counts = isSecondHalf();
    storedInHalf += counts ? batch.size() : 0;
    for (int i = 0; i < batch.size(); i++) {
      double seconds = events.now() - batch.work().log().captured(batch.offset(i));
      stretch.add(seconds);
      if (counts) {
        half.add(seconds);
      }
    }
  }

  private boolean isSecondHalf() {
    return events.now() >= scenario.seconds() / 2;
  }

  private double stretchSeconds() {
    return scenario.seconds() / SAMPLES;
  }

  private void second() {
    long now = topics.lag();
    double lossAt = scenario.loss().atSeconds();
    double backAt = lossAt + scenario.loss().seconds();
    lagInStretch.add((double) now);
    if (isSecondHalf()) {
      lag.add((double) now);
    }
    if (events.now() < lossAt && events.now() >= lossAt - USUAL_SECONDS) {
      usualLag.add((double) now);
    }
    if (caughtUpAt < 0 && events.now() >= backAt && now <= CATCH_UP * usualLag.mean()) {
      caughtUpAt = events.now();
    }
    events.after(1, this::second);
  }

  private void sample() {
    samples.add(
        new Sample(
            events.now(),
            storedInStretch / stretchSeconds(),
            Math.round(lagInStretch.mean()),
            consumers.get().count(),
            inference.get().count(),
            stretch.quantile(P50),
            stretch.quantile(P95)));
    stretch.clear();
    lagInStretch = new Average();
    storedInStretch = 0;
    events.after(stretchSeconds(), this::sample);
  }

  Outcome outcome() {
    return new Outcome(
        topics.captured(),
        stored,
        topics.dropped(),
        topics.waiting(),
        batches,
        storedInHalf / (scenario.seconds() / 2),
        lag.mean(),
        half.mean(),
        half.quantile(P50),
        half.quantile(P95),
        catchUpSeconds(),
        consumers.get().most(),
        inference.get().most(),
        samples);
  }

  private double catchUpSeconds() {
    if (scenario.loss().seconds() == 0) {
      return 0;
    }
    double backAt = scenario.loss().atSeconds() + scenario.loss().seconds();
    return caughtUpAt < 0 ? -1 : caughtUpAt - backAt;
  }

  private static final class Average {
    private double sum;
    private long count;

    void add(double value) {
      sum += value;
      count++;
    }

    double mean() {
      return count == 0 ? 0 : sum / count;
    }
  }
}
