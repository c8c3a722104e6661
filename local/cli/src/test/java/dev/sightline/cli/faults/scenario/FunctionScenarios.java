package dev.sightline.cli.faults.scenario;

import dev.sightline.cli.faults.http.HttpFault;
import dev.sightline.cli.faults.http.HttpFault.HalfAnswer;
import dev.sightline.cli.faults.http.HttpFault.HoldAnswer;
import dev.sightline.cli.faults.http.HttpFault.HoldRequest;
import dev.sightline.cli.faults.http.HttpFault.ResetInRequest;
import dev.sightline.cli.faults.http.HttpHead;
import dev.sightline.cli.faults.http.Step;
import java.util.List;
import java.util.function.Predicate;

/** The function is killed, or S3 fails it. Lambda tries again. */
public final class FunctionScenarios {

  /** More than the SDK tries by itself, so that the attempt fails and another is needed. */
  private static final int TIMES = 5;

  /** What the SDK does not try again fails two attempts of the function's three. */
  private static final int TIMES_DENIED = 2;

  private FunctionScenarios() {}

  public static List<Scenario> all() {
    return List.of(
        Scenario.ofFunction(
            "function-killed-before-drawing", 2, killedAt(Requests::getsFrame, new HoldAnswer())),
        Scenario.ofFunction(
            "function-killed-while-drawing",
            3,
            killedAt(Requests::putsAnnotated, new HoldRequest())),
        Scenario.ofFunction(
            "function-s3-500",
            4,
            fails(Requests::getsResult, TIMES, StoreScenarios.error(500, "InternalError"))),
        Scenario.ofFunction(
            "function-s3-access-denied",
            4,
            fails(
                Requests::putsAnnotated, TIMES_DENIED, StoreScenarios.error(403, "AccessDenied"))),
        Scenario.ofFunction(
            "function-s3-half-a-frame",
            4,
            fails(Requests::getsFrame, TIMES_DENIED, new HalfAnswer())),
        Scenario.ofFunction(
            "function-s3-reset-in-put",
            4,
            fails(Requests::putsAnnotated, TIMES, new ResetInRequest())));
  }

  private static Scenario.Injection killedAt(Predicate<HttpHead> request, HttpFault hold) {
    return drill -> {
      Step step = drill.site().functionsS3().inject(request, 1, hold);
      drill.publishBatch();
      step.awaitReached();
      drill.site().annotator().kill();
      drill.lifted();
      step.release();
    };
  }

  private static Scenario.Injection fails(Predicate<HttpHead> request, int times, HttpFault fault) {
    return drill -> {
      Step step = drill.site().functionsS3().inject(request, times, fault);
      drill.publishBatch();
      step.awaitReached();
      drill.lifted();
    };
  }
}
