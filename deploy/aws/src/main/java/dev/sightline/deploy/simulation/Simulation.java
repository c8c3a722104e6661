package dev.sightline.deploy.simulation;

import java.util.SplittableRandom;

/**
 * Runs a scenario. Nothing in it depends on this machine's clock or threads: the same scenario has
 * the same outcome everywhere.
 *
 * <p>Simplified: fetching takes no time; a consumer's own CPU work is done batch by batch; a
 * consumer takes the inference pods in turn, and one works on a batch at a time, on all its cores;
 * a batch that was begun is never lost; the bucket and the function are a fixed time, and never
 * full.
 */
public final class Simulation {

  private final Scenario scenario;
  private final Events events = new Events();
  private final FrameTopics topics;
  private final CameraStreams cameras;
  private final InferencePool inferencePool;
  private final ConsumerGroup group;
  private final Replicas consumers;
  private final Replicas inference;
  private final Observer observer;

  private Simulation(Scenario scenario) {
    this.scenario = scenario;
    Scenario.Cameras sources = scenario.cameras();
    this.topics =
        new FrameTopics(
            scenario.topics(),
            scenario.consumers().batchSize(),
            sources.streams(),
            sources.bufferFrames());
    this.cameras = new CameraStreams(events, sources, topics);
    this.inferencePool = new InferencePool(events, scenario.inference());
    this.group =
        new ConsumerGroup(
            events, scenario.consumers(), inferencePool, topics.partitions(), this::stored);
    this.consumers = new Replicas(events, scenario.consumers().pods(), group);
    this.inference = new Replicas(events, scenario.inference().pods(), inferencePool);
    this.observer = new Observer(scenario, events, topics, () -> consumers, () -> inference);
  }

  /** What comes out of a scenario. */
  public static Outcome run(Scenario scenario) {
    return new Simulation(scenario).run();
  }

  private Outcome run() {
    inference.start(() -> inferencePool.busyCores() / scenario.inference().requestCores());
    consumers.start(topics::lag);
    topics.schedule(scenario.loss(), events);
    cameras.start(new SplittableRandom(scenario.seed()));
    observer.start();
    events.run(scenario.seconds());
    return observer.outcome();
  }

  private void stored(Batch batch) {
    observer.stored(batch);
    for (int i = 0; i < batch.size(); i++) {
      batch.work().log().done(batch.offset(i));
    }
    cameras.stored(batch.stream(), batch.size());
    ConsumerGroup.pull(batch.work());
  }
}
