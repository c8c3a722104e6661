package dev.sightline.deploy.sizing;

import dev.sightline.deploy.simulation.Outcome;
import dev.sightline.deploy.simulation.Sample;
import dev.sightline.deploy.simulation.Scenario;
import dev.sightline.deploy.size.Size;
import java.util.List;
import java.util.Locale;

/** What a simulation came to, as text for a person. */
record SimulationReport(Size size, Scenario scenario, Outcome outcome) {

  /** One in so many samples has a line. */
  private static final int STEP = 6;

  List<String> lines() {
    Lines lines = new Lines();
    lines.title(
        String.format(
            Locale.ROOT,
            "Simulated: %,d streams at %.1f frames/s on %,d partitions, %.0f s, seed %d",
            scenario.cameras().streams(),
            scenario.cameras().framesPerSecond(),
            scenario.topics().partitions(),
            scenario.seconds(),
            scenario.seed()));
    pods(lines);
    events(lines);
    lines.title("  second  frames/s       lag  consumers  inference     p50 s     p95 s");
    List<Sample> samples = outcome.samples();
    for (int i = STEP - 1; i < samples.size(); i += STEP) {
      Sample sample = samples.get(i);
      lines.add(
          "%6.0f%10.1f%,10d%11d%11d%10.2f%10.2f",
          sample.second(),
          sample.framesPerSecond(),
          sample.lag(),
          sample.consumers(),
          sample.inferencePods(),
          sample.p50Seconds(),
          sample.p95Seconds());
    }
    summary(lines);
    return lines.all();
  }

  private void pods(Lines lines) {
    Scenario.Pods consumers = scenario.consumers().pods();
    Scenario.Pods inference = scenario.inference().pods();
    lines.add(
        "consumers: %d at the beginning, %d at most, %.0f s to start, one for %.0f records of lag",
        consumers.initial(),
        consumers.scaling().most(),
        consumers.startSeconds(),
        consumers.target());
    lines.add(
        "inference: %d at the beginning, %d at most, %.0f s to start, %.1f ms a frame on %.1f"
            + " cores, %.0f %% of %.2f cores",
        inference.initial(),
        inference.scaling().most(),
        inference.startSeconds(),
        scenario.inference().cpuSeconds() * 1000,
        scenario.inference().cores(),
        inference.target() * 100,
        scenario.inference().requestCores());
  }

  private void events(Lines lines) {
    Scenario.Cameras cameras = scenario.cameras();
    lines.add(
        "each camera stalls every %.0f s for %.0f s; jitter %.0f %% of a period",
        cameras.stallEverySeconds(), cameras.stallSeconds(), cameras.jitter() * 100);
    if (scenario.loss().seconds() > 0) {
      lines.add(
          "after %.0f s one of %d brokers is lost; others lead after %.0f s",
          scenario.loss().atSeconds(), scenario.topics().brokers(), scenario.loss().seconds());
    }
  }

  private void summary(Lines lines) {
    lines.title("SECOND HALF");
    lines.add(
        "%,.1f frames/s; from capture to result %.2f s (p95 %.2f s); lag %,.0f on average",
        outcome.framesPerSecond(), outcome.p50Seconds(), outcome.p95Seconds(), outcome.lag());
    double threshold = scenario.consumers().pods().target();
    lines.add(
        "for that lag KEDA wants %.0f consumers (lagThreshold %.0f); %d were sized",
        Math.ceil(outcome.lag() / threshold), threshold, size.consumers().count());
    if (scenario.loss().seconds() > 0) {
      lines.add(
          outcome.catchUpSeconds() < 0
              ? "the lag of the broker's loss was not made up"
              : "the lag of the broker's loss was made up after %.0f s",
          outcome.catchUpSeconds());
    }
    lines.title("IN ALL");
    lines.add(
        "%,d frames captured = %,d stored + %,d dropped + %,d on their way",
        outcome.captured(), outcome.stored(), outcome.dropped(), outcome.waiting());
    lines.add(
        "%,d batches of %.1f frames; at most %d consumers and %d inference pods",
        outcome.batches(),
        outcome.framesPerBatch(),
        outcome.mostConsumers(),
        outcome.mostInferencePods());
  }
}
