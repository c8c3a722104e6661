package dev.sightline.cli.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.faults.site.Site;
import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.local.lambda.InvocationResult;
import dev.sightline.local.lambda.InvocationResult.Succeeded;
import dev.sightline.local.s3.ObjectCreated;
import dev.sightline.local.s3.ObjectCreated.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The function gets events that it should not, or not so. */
public final class EventScenarios {

  private static final int PATIENCE_SECONDS = 60;

  /** What S3 encodes in its events: a space, a plus sign, a percent sign, an umlaut, a snowman. */
  private static final String ODD = "/a b+c%20d&e\u00fc\u2603.json";

  private EventScenarios() {}

  public static List<Scenario> all() {
    return List.of(
        Scenario.ofFunction("event-twice", 10, EventScenarios::twice).always(),
        Scenario.ofFunction("events-out-of-order", 5, EventScenarios::outOfOrder),
        Scenario.ofFunction(
            "event-of-object-that-is-gone",
            10,
            tells(result -> result.replaceFirst("\\d{20}", "9".repeat(20)), "\"failed\":1")),
        Scenario.ofFunction(
                "event-with-odd-key",
                10,
                tells(result -> result.replaceFirst("/[^/]+$", ODD), "\"ignored\":1"))
            .always(),
        Scenario.ofFunction("event-of-annotated-image", 10, EventScenarios::annotated));
  }

  /** Each of the results so far is announced again. */
  private static void twice(Drill drill) throws Exception {
    drill.publishBatch();
    Duration unused = drill.awaitStored();
    drill.lifted();
    tell(drill, results(drill), "\"annotated\":1");
  }

  private static void outOfOrder(Drill drill) throws Exception {
    drill.feed().publish(3 * Site.BATCH_SIZE);
    Duration unused = drill.awaitStored();
    List<String> newestFirst = new ArrayList<>(results(drill));
    Collections.reverse(newestFirst);
    drill.lifted();
    tell(drill, newestFirst, "\"annotated\":1");
  }

  private static Scenario.Injection tells(UnaryOperator<String> otherKey, String answer) {
    return drill -> {
      String key = otherKey.apply(results(drill).get(0));
      drill.lifted();
      tell(drill, List.of(key), answer);
    };
  }

  /** Were the function to take its own image for a result, it would never come to an end. */
  private static void annotated(Drill drill) throws Exception {
    Duration unused = drill.awaitAnnotated();
    List<String> keys = keys(drill, Site.KEYS.annotatedPrefix());
    drill.lifted();
    tell(drill, keys.subList(0, 1), "\"ignored\":1");
  }

  private static void tell(Drill drill, List<String> keys, String answer) throws Exception {
    List<CompletableFuture<InvocationResult>> told =
        keys.stream().map(key -> drill.site().annotator().tell(event(key))).toList();
    for (CompletableFuture<InvocationResult> result : told) {
      assertThat(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Succeeded.class, it -> assertThat(it.response()).contains(answer));
    }
  }

  private static ObjectCreated event(String key) {
    return new ObjectCreated(Operation.PUT, Site.BUCKET, key, 1, "", Instant.now(), 1);
  }

  private static List<String> results(Drill drill) throws BucketException {
    return keys(drill, Site.KEYS.resultsPrefix());
  }

  private static List<String> keys(Drill drill, String prefix) throws BucketException {
    return drill.site().bucket().list(prefix + "stream=" + drill.feed().stream() + "/").stream()
        .map(BucketObject::key)
        .toList();
  }
}
