package dev.sightline.deploy.sizing;

import dev.sightline.deploy.simulation.ScalingRules;
import dev.sightline.deploy.simulation.Scenario;
import dev.sightline.deploy.simulation.Scenario.BrokerLoss;
import dev.sightline.deploy.simulation.Scenario.Cameras;
import dev.sightline.deploy.simulation.Scenario.Consumers;
import dev.sightline.deploy.simulation.Scenario.Inference;
import dev.sightline.deploy.simulation.Scenario.Pods;
import dev.sightline.deploy.simulation.Scenario.Topics;
import dev.sightline.deploy.size.MeasuredFigures;
import dev.sightline.deploy.size.Size;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is simulated of a size. */
final class SimulationOptions {

  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";
  private static final double MILLIS = 1000;
  private static final double SECONDS_PER_MINUTE = 60;

  /** FRAME_BUFFER. */
  private static final int BUFFER_FRAMES = 200;

  /** A consumer renews its connections each minute; on average a new pod waits half of it. */
  private static final double RENEWAL_SECONDS = 30;

  /** What is in flight may take 5 s, and the group's next heartbeat 3. */
  private static final double MOVE_SECONDS = 5;

  /** Beside those that were sized, room to scale up to. */
  private static final int ROOM = 2;

  @Option(names = "--simulate", description = "simulate what was sized")
  private boolean simulate;

  @Option(names = "--seed", defaultValue = "1", description = "of the simulation" + DEFAULT)
  private long seed;

  @Option(names = "--minutes", defaultValue = "10", description = "of simulated time" + DEFAULT)
  private double minutes;

  @Option(
      names = "--cold",
      description = "begin with the least pods, not with those that were sized")
  private boolean cold;

  @Option(
      names = "--jitter",
      defaultValue = "0.5",
      description = "of a frame's time, as a share of the time between two" + DEFAULT)
  private double jitter;

  @Option(
      names = "--stall-every",
      defaultValue = "120",
      paramLabel = "SECONDS",
      description = "a camera's network stalls, at random; 0 for never" + DEFAULT)
  private double stallEvery;

  @Option(
      names = "--stall",
      defaultValue = "2",
      paramLabel = "SECONDS",
      description = "for so long; then all comes at once" + DEFAULT)
  private double stall;

  @Option(
      names = "--broker-loss",
      defaultValue = "9",
      paramLabel = "SECONDS",
      description = "half way a broker is lost, until others lead; 0 for none" + DEFAULT)
  private double brokerLoss;

  @Option(
      names = "--lag-threshold",
      defaultValue = "250",
      paramLabel = "RECORDS",
      description = "KEDA's lagThreshold" + DEFAULT)
  private double lagThreshold;

  @Option(
      names = "--scale-up-percent",
      defaultValue = "100",
      description =
          "consumers that KEDA may add in a minute, of those that there are, if that is more than"
              + " two"
              + DEFAULT)
  private int scaleUpPercent;

  @Option(
      names = "--max-consumers",
      description = "KEDA's maxReplicaCount (default: 20, or twice those that were sized)")
  private Optional<Integer> maxConsumers = Optional.empty();

  @Option(
      names = "--max-inference",
      description = "the HPA's maxReplicas (default: 4, or twice those that were sized)")
  private Optional<Integer> maxInference = Optional.empty();

  @Option(
      names = "--inference-request",
      defaultValue = "0.5",
      paramLabel = "CORES",
      description = "CPU that an inference pod requests" + DEFAULT)
  private double inferenceRequest;

  @Option(
      names = "--compare",
      paramLabel = "BENCH.json",
      description =
          "predict the run of ./sightline bench pipeline --json that is in this file, and print the"
              + " prediction beside it; nothing is sized")
  private Optional<Path> compare = Optional.empty();

  @Option(
      names = "--calibrate",
      paramLabel = "BENCH.json",
      description = "with --compare: CPU times of another run, such as one with one stream")
  private Optional<Path> calibrate = Optional.empty();

  boolean isWanted() {
    return simulate;
  }

  Optional<Path> compare() {
    return compare;
  }

  Optional<Path> calibrate() {
    return calibrate;
  }

  long seed() {
    return seed;
  }

  double lagThreshold() {
    return lagThreshold;
  }

  /**
   * @throws IllegalArgumentException if something does not fit
   */
  Scenario scenario(Size size, MeasuredFigures figures) {
    double seconds = minutes * SECONDS_PER_MINUTE;
    return new Scenario(
        seconds,
        seed,
        new Cameras(
            size.work().streams(),
            size.work().batching().size() / size.work().publishedFps(),
            size.work().publishedFps(),
            jitter,
            stallEvery,
            stall,
            0,
            BUFFER_FRAMES),
        new Topics(size.kafka().partitions(), size.kafka().brokers().count()),
        new Consumers(
            size.work().batching().size(),
            size.work().batching().timeoutSeconds(),
            size.work().batching().inFlight(),
            size.load().consumerMsPerFrame() / MILLIS,
            figures.value("storeMs") / MILLIS,
            MOVE_SECONDS,
            consumers(size, figures)),
        new Inference(
            size.load().inferenceMsPerFrame() / MILLIS,
            size.choices().podCores(),
            inferenceRequest,
            inference(size, figures)),
        new BrokerLoss(seconds / 2, brokerLoss));
  }

  private Pods consumers(Size size, MeasuredFigures figures) {
    ScalingRules keda = KubernetesDefaults.KEDA;
    int most =
        Math.min(
            size.kafka().partitions(),
            maxConsumers.orElse(Math.max(keda.most(), ROOM * size.consumers().count())));
    int initial = cold ? keda.least() : Math.min(most, size.consumers().count());
    return new Pods(
        initial,
        figures.value("consumerStartSeconds") + figures.value("podScheduleSeconds"),
        lagThreshold,
        keda.between(keda.least(), most).growingBy(scaleUpPercent));
  }

  private Pods inference(Size size, MeasuredFigures figures) {
    ScalingRules hpa = KubernetesDefaults.HPA;
    int most = maxInference.orElse(Math.max(hpa.most(), ROOM * size.inference().count()));
    int initial = cold ? hpa.least() : Math.min(most, size.inference().count());
    return new Pods(
        initial,
        figures.value("inferenceStartSeconds")
            + figures.value("podScheduleSeconds")
            + RENEWAL_SECONDS,
        KubernetesDefaults.HPA_CPU_SHARE,
        hpa.between(hpa.least(), most));
  }
}
