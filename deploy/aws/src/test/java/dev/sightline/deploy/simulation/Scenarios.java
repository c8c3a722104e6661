package dev.sightline.deploy.simulation;

import dev.sightline.deploy.simulation.Scenario.BrokerLoss;
import dev.sightline.deploy.simulation.Scenario.Cameras;
import dev.sightline.deploy.simulation.Scenario.Consumers;
import dev.sightline.deploy.simulation.Scenario.Inference;
import dev.sightline.deploy.simulation.Scenario.Pods;
import dev.sightline.deploy.simulation.Scenario.Topics;

/** Parts of scenarios. */
final class Scenarios {

  static final BrokerLoss NO_LOSS = new BrokerLoss(0, 0);

  private Scenarios() {}

  /** Frames as regular as they can be, from random moments of a second on. */
  static Cameras regular(int streams, double fps) {
    return new Cameras(streams, 1, fps, 0, 0, 0, 0, 10_000);
  }

  static Pods fixed(int pods) {
    return new Pods(pods, 0, 1, ScalingRules.fixed(pods));
  }

  /** One consumer that takes no time. */
  static Consumers consumer(int batchSize, double timeoutSeconds, int inFlight) {
    return new Consumers(batchSize, timeoutSeconds, inFlight, 0, 0, 0, fixed(1));
  }

  /** One pod of one core. */
  static Inference pod(double secondsPerFrame) {
    return new Inference(secondsPerFrame, 1, 1, fixed(1));
  }

  static Outcome run(
      double seconds,
      Cameras cameras,
      int partitions,
      Consumers consumers,
      Inference inference,
      BrokerLoss loss) {
    return Simulation.run(
        new Scenario(seconds, 7, cameras, new Topics(partitions, 1), consumers, inference, loss));
  }
}
