package dev.sightline.deploy.simulation;

import java.util.Objects;

/**
 * What is simulated.
 *
 * @param seconds of simulated time in which frames come
 * @param seed of all that is random
 * @param cameras what comes
 * @param topics where it waits
 * @param consumers what takes it
 * @param inference what works on it
 * @param loss of a broker
 */
public record Scenario(
    double seconds,
    long seed,
    Cameras cameras,
    Topics topics,
    Consumers consumers,
    Inference inference,
    BrokerLoss loss) {

  /**
   * @throws IllegalArgumentException if the time is not positive
   */
  public Scenario {
    Objects.requireNonNull(cameras, "cameras");
    Objects.requireNonNull(topics, "topics");
    Objects.requireNonNull(consumers, "consumers");
    Objects.requireNonNull(inference, "inference");
    Objects.requireNonNull(loss, "loss");
    require(seconds > 0, "the simulated time must be more than 0");
  }

  /**
   * @param streams of the same rate
   * @param startSeconds each begins at a random moment of the first so many
   * @param framesPerSecond of each
   * @param jitter how far from its regular time a frame comes at most, as a share of the period
   * @param stallEverySeconds on average a stream's network stops that often, at random; 0 for never
   * @param stallSeconds for that long; then all that was held comes at once
   * @param window frames of a stream that may be on their way at once, the next one coming as soon
   *     as there is room; 0 for cameras, which do not wait
   * @param bufferFrames that capture holds of a stream while Kafka is away, then the oldest go
   */
  public record Cameras(
      int streams,
      double startSeconds,
      double framesPerSecond,
      double jitter,
      double stallEverySeconds,
      double stallSeconds,
      int window,
      int bufferFrames) {

    public Cameras {
      require(streams >= 1, "there must be a stream");
      require(startSeconds >= 0, "a start must not be before the beginning");
      require(framesPerSecond > 0 || window > 0, "frames a second must be more than 0");
      require(jitter >= 0 && jitter <= 1, "jitter must be 0 to 1");
      require(stallEverySeconds >= 0 && stallSeconds >= 0, "stalls must not be negative");
      require(window >= 0 && bufferFrames >= 1, "room for frames must be positive");
    }
  }

  /**
   * @param partitions stream by stream in turn; as many as streams for a topic of each
   * @param brokers that lead them in turn
   */
  public record Topics(int partitions, int brokers) {

    public Topics {
      require(partitions >= 1 && brokers >= 1, "there must be a partition and a broker");
    }
  }

  /**
   * @param batchSize frames of a full batch
   * @param timeoutSeconds after its first frame a batch goes as it is
   * @param inFlight batches of a consumer at work at once
   * @param cpuSeconds a frame, one after the other in a consumer
   * @param storeSeconds a batch, between inference and commit, waiting only
   * @param moveSeconds that a partition without an owner waits for the next one
   * @param pods how many, and how that changes
   */
  public record Consumers(
      int batchSize,
      double timeoutSeconds,
      int inFlight,
      double cpuSeconds,
      double storeSeconds,
      double moveSeconds,
      Pods pods) {

    public Consumers {
      require(batchSize >= 1 && timeoutSeconds > 0 && inFlight >= 1, "batches must be possible");
      require(
          cpuSeconds >= 0 && storeSeconds >= 0 && moveSeconds >= 0, "times must not be negative");
    }
  }

  /**
   * @param cpuSeconds of a frame
   * @param cores of a pod; the frames of a batch share them
   * @param requestCores what its utilisation is a share of
   * @param pods how many, and how that changes
   */
  public record Inference(double cpuSeconds, double cores, double requestCores, Pods pods) {

    public Inference {
      require(cpuSeconds >= 0 && cores > 0 && requestCores > 0, "a pod must have processors");
    }
  }

  /**
   * @param initial at the beginning
   * @param startSeconds from the decision until one works
   * @param target of the autoscaler: records of lag for each consumer, CPU as a share of the
   *     request for each inference pod
   * @param scaling its rules
   */
  public record Pods(int initial, double startSeconds, double target, ScalingRules scaling) {

    public Pods {
      require(initial >= 1, "there must be a pod to begin with");
      require(startSeconds >= 0 && target > 0, "a target must be positive");
    }
  }

  /**
   * @param atSeconds when; the first broker is lost
   * @param seconds until its partitions have another leader; 0 for no loss
   */
  public record BrokerLoss(double atSeconds, double seconds) {

    public BrokerLoss {
      require(atSeconds >= 0 && seconds >= 0, "a loss must not be negative");
    }
  }

  private static void require(boolean fits, String message) {
    if (!fits) {
      throw new IllegalArgumentException(message);
    }
  }
}
