package dev.sightline.cli.faults.scenario;

import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.http.HttpFault;
import dev.sightline.cli.faults.http.HttpFault.HoldAnswer;
import dev.sightline.cli.faults.http.HttpFault.HoldRequest;
import dev.sightline.cli.faults.http.HttpHead;
import dev.sightline.cli.faults.http.HttpProxy;
import dev.sightline.cli.faults.http.Step;
import dev.sightline.cli.faults.site.Service;
import dev.sightline.cli.faults.site.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The consumer is killed at each step of a batch. Another one is started at once. */
public final class ConsumerScenarios {

  private ConsumerScenarios() {}

  public static List<Scenario> all() {
    return List.of(
        Scenario.full(
            "killed-before-inference",
            3,
            killedAt(Site::inference, Requests::callsInference, new HoldRequest())),
        Scenario.full(
            "killed-during-inference",
            3,
            killedAt(Site::inference, Requests::callsInference, new HoldAnswer())),
        Scenario.full(
            "killed-after-inference",
            3,
            killedAt(Site::consumersS3, Requests::putsFrame, new HoldRequest())),
        Scenario.full(
            "killed-after-first-frame",
            3,
            killedAt(Site::consumersS3, Requests::putsFrame, new HoldAnswer())),
        Scenario.full(
            "killed-before-result",
            3,
            killedAt(Site::consumersS3, Requests::putsResult, new HoldRequest())),
        Scenario.full("killed-before-commit", 3, ConsumerScenarios::killedBeforeCommit).always(),
        Scenario.full("killed-after-dead-letter", 3, ConsumerScenarios::killedAfterDeadLetter)
            .maySendLettersTwice());
  }

  private static Scenario.Injection killedAt(
      Function<Site, HttpProxy> connection, Predicate<HttpHead> request, HttpFault hold) {
    return drill -> {
      Step step = connection.apply(drill.site()).inject(request, 1, hold);
      drill.publishBatch();
      step.awaitReached();
      kill(drill);
      step.release();
      drill.site().addConsumer();
    };
  }

  /** The result is stored and the consumer knows; what it says to Kafka then arrives no more. */
  private static void killedBeforeCommit(Drill drill) throws Exception {
    Step stored = drill.site().consumersS3().inject(Requests::putsResult, 1, new HoldAnswer());
    drill.publishBatch();
    stored.awaitReached();
    drill.site().broker().consumers().hold();
    stored.release();
    await().atMost(Duration.ofSeconds(30)).until(() -> stored.left() == 1);
    kill(drill);
    drill.site().broker().consumers().reset();
    drill.site().broker().consumers().restore();
    drill.site().addConsumer();
  }

  /**
   * One record of the batch is not a frame: its letter is sent when the frames are being stored.
   */
  private static void killedAfterDeadLetter(Drill drill) throws Exception {
    Step step = drill.site().consumersS3().inject(Requests::putsFrame, 1, new HoldRequest());
    drill.feed().publishPoison("no frame".getBytes(StandardCharsets.UTF_8));
    drill.publishBatch();
    step.awaitReached();
    kill(drill);
    step.release();
    drill.site().addConsumer();
  }

  private static void kill(Drill drill) {
    Service consumer = drill.consumer();
    consumer.kill();
    drill.lifted();
  }
}
