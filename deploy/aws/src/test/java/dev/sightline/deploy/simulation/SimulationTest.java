package dev.sightline.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.sightline.deploy.simulation.Scenario.BrokerLoss;
import dev.sightline.deploy.simulation.Scenario.Cameras;
import dev.sightline.deploy.simulation.Scenario.Consumers;
import dev.sightline.deploy.simulation.Scenario.Inference;
import dev.sightline.deploy.simulation.Scenario.Pods;
import dev.sightline.deploy.simulation.Scenario.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final ScalingRules KEDA = new ScalingRules(1, 20, 15, 30, 300, 2, 0, 60);
  private static final ScalingRules HPA = new ScalingRules(1, 8, 15, 0, 300, 4, 100, 15);

  @Test
  void shouldServeARegularStreamWithoutWaiting() {
    Outcome outcome =
        Scenarios.run(
            100,
            Scenarios.regular(1, 10),
            1,
            Scenarios.consumer(1, 5, 4),
            Scenarios.pod(0.05),
            Scenarios.NO_LOSS);

    // D/D/1 below its capacity
    assertThat(outcome.meanSeconds()).isCloseTo(0.05, within(1e-9));
    assertThat(outcome.framesPerSecond()).isCloseTo(10, within(0.1));
  }

  @Test
  void shouldLetAFullBatchWaitForItsLastFrame() {
    Outcome outcome =
        Scenarios.run(
            100,
            Scenarios.regular(1, 10),
            1,
            Scenarios.consumer(25, 5, 4),
            Scenarios.pod(0.01),
            Scenarios.NO_LOSS);

    // 0 to 2.4 s for the last one, and 25 × 10 ms
    assertThat(outcome.meanSeconds()).isCloseTo(1.45, within(0.02));
    assertThat(outcome.framesPerBatch()).isEqualTo(25);
  }

  @Test
  void shouldSendABatchThatIsDue() {
    Outcome outcome =
        Scenarios.run(
            200,
            Scenarios.regular(1, 1),
            1,
            Scenarios.consumer(25, 4.5, 4),
            Scenarios.pod(0),
            Scenarios.NO_LOSS);

    // Frames at 0, 1, 2, 3 and 4 s of the 4.5
    assertThat(outcome.framesPerBatch()).isCloseTo(5, within(0.1));
    assertThat(outcome.meanSeconds()).isCloseTo(2.5, within(0.05));
  }

  @Test
  void shouldQueueAsRandomArrivalsDoAtOneServer() {
    // 500 slow streams at random moments are nearly a Poisson process of 50 a second.
    Cameras random = new Cameras(500, 10, 0.1, 1, 0, 0, 0, 1000);
    Outcome outcome =
        Scenarios.run(
            4000,
            random,
            500,
            Scenarios.consumer(1, 5, 1000),
            Scenarios.pod(0.014),
            Scenarios.NO_LOSS);

    // M/D/1 at ρ = 0.7: 14 ms and ρ / (2 (1 − ρ)) of them
    assertThat(outcome.meanSeconds()).isCloseTo(0.014 * (1 + 0.7 / 0.6), withinPercentage(5));
  }

  @Test
  void shouldObeyLittlesLaw() {
    Outcome outcome =
        Scenarios.run(
            2000,
            new Cameras(40, 2.5, 10, 0.7, 0, 0, 0, 1000),
            40,
            new Consumers(25, 5, 4, 0.001, 0.1, 0, Scenarios.fixed(4)),
            new Inference(0.005, 1, 1, Scenarios.fixed(4)),
            Scenarios.NO_LOSS);

    // What is on its way = rate × time; the lag is that, as each stream's frames are done in order.
    assertThat(outcome.lag())
        .isCloseTo(outcome.framesPerSecond() * outcome.meanSeconds(), withinPercentage(2));
  }

  @Test
  void shouldStoreWhatItCanWhereMoreComes() {
    Outcome outcome =
        Scenarios.run(
            100,
            Scenarios.regular(10, 10),
            10,
            Scenarios.consumer(25, 5, 4),
            Scenarios.pod(0.02),
            Scenarios.NO_LOSS);

    // 50 a second of 100
    assertThat(outcome.framesPerSecond()).isCloseTo(50, withinPercentage(2));
    assertThat(outcome.waiting()).isCloseTo(5000, withinPercentage(3));
  }

  @Test
  void shouldShareAMachineAmongItsCores() {
    Outcome outcome =
        Scenarios.run(
            100,
            Scenarios.regular(10, 10),
            10,
            Scenarios.consumer(25, 5, 4),
            new Inference(0.02, 2, 2, Scenarios.fixed(1)),
            Scenarios.NO_LOSS);

    assertThat(outcome.framesPerSecond()).isCloseTo(100, withinPercentage(2));
  }

  @Test
  void shouldMakeUpABacklogAsFastAsItsRateAllows() {
    Outcome outcome =
        Scenarios.run(
            600,
            Scenarios.regular(10, 10),
            10,
            Scenarios.consumer(25, 5, 4),
            Scenarios.pod(0.005),
            new BrokerLoss(200, 60));

    // 6,000 frames, at 200 a second of which 100 still come
    assertThat(outcome.catchUpSeconds()).isCloseTo(60, within(3.0));
    assertThat(outcome.dropped()).isZero();
  }

  @Test
  void shouldDropTheOldestThatCaptureHasNoRoomFor() {
    Outcome outcome =
        Scenarios.run(
            300,
            new Cameras(3, 0, 10, 0, 0, 0, 0, 100),
            3,
            Scenarios.consumer(25, 5, 4),
            Scenarios.pod(0.001),
            new BrokerLoss(100.05, 60));

    // 600 of each stream came, 100 were held
    assertThat(outcome.dropped()).isEqualTo(3 * 500);
  }

  @Test
  void shouldLoseOnlyThePartitionsOfTheLostBroker() {
    Outcome outcome =
        Simulation.run(
            new Scenario(
                100,
                1,
                new Cameras(4, 0, 10, 0, 0, 0, 0, 1),
                new Topics(4, 4),
                Scenarios.consumer(1, 5, 4),
                Scenarios.pod(0),
                new BrokerLoss(50.05, 10)));

    // One of four streams, whose buffer holds one of 100 frames
    assertThat(outcome.dropped()).isEqualTo(99);
  }

  @Test
  void shouldFillBatchesOfStreamsThatShareAPartition() {
    Outcome outcome =
        Scenarios.run(
            200,
            new Cameras(31, 2.5, 10, 0.5, 0, 0, 0, 1000),
            1,
            Scenarios.consumer(25, 5, 4),
            Scenarios.pod(0.002),
            Scenarios.NO_LOSS);

    assertThat(outcome.framesPerBatch()).isGreaterThan(24.75);
  }

  @Test
  void shouldKeepAsManyFramesOnTheirWayAsTheWindowAllows() {
    Outcome outcome =
        Scenarios.run(
            100,
            new Cameras(4, 0, 0, 0, 0, 0, 100, 1000),
            4,
            Scenarios.consumer(25, 5, 4),
            Scenarios.pod(0.01),
            Scenarios.NO_LOSS);

    assertThat(outcome.framesPerSecond()).isCloseTo(100, withinPercentage(1));
    assertThat(outcome.waiting()).isEqualTo(400);
    // Little: 400 at 100 a second
    assertThat(outcome.meanSeconds()).isCloseTo(4, withinPercentage(2));
  }

  @Test
  void shouldAccountForEveryFrame() {
    Outcome outcome = Simulation.run(eventful(3));

    assertThat(outcome.captured()).isPositive();
    assertThat(outcome.dropped()).isPositive();
    assertThat(outcome.stored() + outcome.dropped() + outcome.waiting())
        .isEqualTo(outcome.captured());
  }

  @Test
  void shouldHaveTheSameOutcomeForTheSameSeed() {
    assertThat(Simulation.run(eventful(3))).isEqualTo(Simulation.run(eventful(3)));
    assertThat(Simulation.run(eventful(4))).isNotEqualTo(Simulation.run(eventful(3)));
  }

  @Test
  void shouldAddConsumersAsTheAutoscalerAllows() {
    List<Sample> samples = Simulation.run(eventful(3)).samples();

    // Looked at every 15 s; the third look is 30 s after the first, then two more a minute
    assertThat(samples.get(3).consumers()).as("at 40 s").isEqualTo(1);
    assertThat(samples.get(4).consumers()).as("at 50 s").isEqualTo(3);
    assertThat(samples.get(11).consumers()).as("at 120 s").isEqualTo(5);
  }

  @Test
  void shouldScaleInferenceDownWhenItIsIdle() {
    Outcome outcome =
        Simulation.run(
            new Scenario(
                700,
                1,
                Scenarios.regular(10, 10),
                new Topics(10, 1),
                Scenarios.consumer(25, 5, 4),
                new Inference(0.001, 1, 0.5, new Pods(8, 10, 0.7, HPA)),
                Scenarios.NO_LOSS));

    // 0.1 of a core of 0.35
    assertThat(outcome.samples().get(59).inferencePods()).isEqualTo(1);
    assertThat(outcome.samples().get(20).inferencePods()).isEqualTo(8);
    assertThat(outcome.framesPerSecond()).isCloseTo(100, within(1.0));
  }

  @Test
  void shouldHoldAThousandStreamsForTenMinutesInAFewSeconds() {
    Outcome outcome =
        Scenarios.run(
            600,
            new Cameras(1000, 2.5, 10, 0.5, 0, 0, 0, 200),
            1000,
            new Consumers(25, 5, 4, 0.0019, 0.1, 5, Scenarios.fixed(100)),
            new Inference(0.0101, 1, 1, Scenarios.fixed(145)),
            Scenarios.NO_LOSS);

    assertThat(outcome.framesPerSecond()).isCloseTo(10_000, withinPercentage(1));
  }

  @Test
  void shouldRefuseWhatCanNotBe() {
    assertThatThrownBy(() -> Scenarios.regular(0, 10)).hasMessageContaining("stream");
    assertThatThrownBy(() -> Scenarios.consumer(0, 5, 4)).hasMessageContaining("batches");
    assertThatThrownBy(() -> new Inference(1, 0, 1, Scenarios.fixed(1)))
        .hasMessageContaining("processors");
    assertThatThrownBy(() -> new ScalingRules(2, 1, 15, 0, 0, 0, 0, 15))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Too little to begin with, stalls, a loss that capture can't hold, pods that come and go. */
  private static Scenario eventful(long seed) {
    return new Scenario(
        600,
        seed,
        new Cameras(30, 2.5, 10, 0.9, 60, 3, 0, 50),
        new Topics(8, 2),
        new Consumers(25, 5, 4, 0.004, 0.1, 3, new Pods(1, 14, 100, KEDA.between(1, 8))),
        new Inference(0.01, 1, 0.5, new Pods(1, 20, 0.7, HPA)),
        new BrokerLoss(400, 9));
  }
}
