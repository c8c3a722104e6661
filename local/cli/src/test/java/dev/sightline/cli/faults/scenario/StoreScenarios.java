package dev.sightline.cli.faults.scenario;

import dev.sightline.cli.faults.http.HttpFault;
import dev.sightline.cli.faults.http.HttpFault.Answer;
import dev.sightline.cli.faults.http.HttpFault.HoldRequest;
import dev.sightline.cli.faults.http.HttpFault.ResetAfterRequest;
import dev.sightline.cli.faults.http.HttpFault.ResetInRequest;
import dev.sightline.cli.faults.http.HttpHead;
import dev.sightline.cli.faults.http.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** S3 fails while the consumer stores. */
public final class StoreScenarios {

  /** More than the SDK tries by itself, so that the consumer's own patience is needed too. */
  private static final int TIMES = 6;

  private static final Duration AWAY = Duration.ofSeconds(1);

  private StoreScenarios() {}

  public static List<Scenario> all() {
    return List.of(
        Scenario.full("s3-500", 8, puts(500, "InternalError", TIMES)),
        Scenario.full("s3-slow-down", 8, puts(503, "SlowDown", TIMES)).always(),
        Scenario.full("s3-access-denied", 3, puts(403, "AccessDenied", 1)),
        Scenario.full("s3-no-bucket", 3, puts(404, "NoSuchBucket", 1)),
        Scenario.full(
                "s3-reset-in-put-of-frame", 8, fails(Requests::putsFrame, new ResetInRequest()))
            .always(),
        Scenario.full(
            "s3-reset-in-put-of-result", 8, fails(Requests::putsResult, new ResetInRequest())),
        Scenario.full(
            "s3-reset-after-put-of-result",
            8,
            fails(Requests::putsResult, new ResetAfterRequest())),
        Scenario.full("s3-refuses", 5, StoreScenarios::refuses),
        Scenario.full("s3-time-out", 2, StoreScenarios::hangs));
  }

  private static Scenario.Injection puts(int status, String code, int times) {
    return fails(Requests::puts, error(status, code), times);
  }

  /** An answer as S3 words its errors. */
  static Answer error(int status, String code) {
    String body =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code><Message>as told</Message><RequestId>1</RequestId></Error>
        """
            .formatted(code);
    return new Answer(status, Map.of("Content-Type", "application/xml"), body);
  }

  private static Scenario.Injection fails(Predicate<HttpHead> request, HttpFault fault) {
    return fails(request, fault, TIMES);
  }

  private static Scenario.Injection fails(Predicate<HttpHead> request, HttpFault fault, int times) {
    return drill -> {
      Step step = drill.site().consumersS3().inject(request, times, fault);
      drill.publishBatch();
      step.awaitReached();
      drill.lifted();
    };
  }

  private static void refuses(Drill drill) throws Exception {
    drill.site().consumersS3().refuse();
    drill.publishBatch();
    drill.awaitInFlight();
    drill.elapse(AWAY);
    drill.site().consumersS3().restore();
    drill.lifted();
  }

  /** The consumer waits 15 s for an answer, then asks again. */
  private static void hangs(Drill drill) throws Exception {
    Step step = drill.site().consumersS3().inject(Requests::putsResult, 1, new HoldRequest());
    drill.publishBatch();
    step.awaitReached();
    drill.lifted();
    Duration unused = drill.awaitStored();
    step.release();
  }
}
