package dev.sightline.cli.command;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.cli.stack.StackState;
import dev.sightline.cli.topics.TopicCounts;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.cli.topics.TopicState;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.ledger.MetricsClient;
import dev.sightline.ledger.MetricsSnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Asks all parts of a running stack for their counts. They are asked in the direction of the flow,
 * so that what one says to have passed on must be in what the next one says later.
 */
record StatusReader(RunningStack stack, HttpClient http) {

  private static final double MILLIS_PER_SECOND = 1000;

  /** More than the function takes for all its attempts at an event. */
  private static final Duration TIME_TO_ANNOTATE = Duration.ofMinutes(3);

  private static final int ATTEMPTS = 5;
  private static final long ATTEMPT_INTERVAL_MS = 200;

  /**
   * A program changes its counts one by one, so that one reading may catch it in between: only a
   * gap that stays over a second counts.
   */
  StackStatus read() throws TopicException, BucketException, InterruptedException {
    StackStatus status = readOnce();
    for (int i = 1; i < ATTEMPTS && !status.ledgerCloses(); i++) {
      TimeUnit.MILLISECONDS.sleep(ATTEMPT_INTERVAL_MS);
      status = readOnce();
    }
    return status;
  }

  private StackStatus readOnce() throws TopicException, BucketException, InterruptedException {
    StackState state = stack.state();
    StackReading reading = reading(state);
    return new StackStatus(
        state.pid(),
        Duration.between(state.readyAt(), Instant.now()).toMillis() / MILLIS_PER_SECOND,
        new ProgramHealth(http).of(state),
        new StreamSources(http).of(state.capture()),
        reading.streams(),
        reading.counts(),
        reading.figures());
  }

  private StackReading reading(StackState state)
      throws TopicException, BucketException, InterruptedException {
    MetricsSnapshot capture = metrics(state.capture());
    List<TopicState> topics = topics();
    MetricsSnapshot consumer = metrics(state.consumer());
    try (BucketReader bucket = stack.bucket()) {
      StackReading reading =
          new StackReading(
              stack.frameTopics(),
              stack.keys(),
              capture,
              topics,
              consumer,
              consumer.total("process_uptime_seconds").orElse(0),
              state.goesOn() || isRestarted(consumer, state),
              bucket.list(stack.keys().resultsPrefix()),
              bucket.list(stack.keys().framesPrefix()),
              bucket.list(stack.keys().annotatedPrefix()),
              Set.of(),
              Instant.now().minus(TIME_TO_ANNOTATE));
      return reading.withImageless(imageless(reading.bareResults(), bucket));
    }
  }

  /** The consumer's process says when it started; a stack is ready after all its programs are. */
  private static boolean isRestarted(MetricsSnapshot consumer, StackState state) {
    return consumer.sum("process_start_time_seconds") > state.readyAt().getEpochSecond();
  }

  /** Of results without a frame beside them those that say that they keep none. */
  private Set<String> imageless(List<String> results, BucketReader bucket) throws BucketException {
    Set<String> imageless = new TreeSet<>();
    for (String key : results) {
      try {
        BatchResult result = new BatchResultJson().decode(bucket.read(key));
        if (result.frames().stream().allMatch(frame -> frame.imageKey().isEmpty())) {
          imageless.add(key);
        }
      } catch (InvalidResultException e) {
        throw new BucketException("object '" + key + "' is not a result: " + e.getMessage(), e);
      }
    }
    return imageless;
  }

  private List<TopicState> topics() throws TopicException, InterruptedException {
    try (TopicCounts topics = stack.topics()) {
      return topics.read();
    }
  }

  /** A program that does not answer has no counts; its health says so. */
  private MetricsSnapshot metrics(URI program) throws InterruptedException {
    try {
      return new MetricsClient(http).read(program);
    } catch (IOException e) {
      return MetricsSnapshot.empty();
    }
  }
}
