package dev.sightline.cli.faults.scenario;

import dev.sightline.cli.faults.http.HttpFault;
import dev.sightline.cli.faults.http.HttpFault.Answer;
import dev.sightline.cli.faults.http.HttpFault.HalfAnswer;
import dev.sightline.cli.faults.http.HttpFault.HoldRequest;
import dev.sightline.cli.faults.http.HttpFault.ResetAfterRequest;
import dev.sightline.cli.faults.http.HttpFault.SlowAnswer;
import dev.sightline.cli.faults.http.HttpFault.Watched;
import dev.sightline.cli.faults.http.Step;
import dev.sightline.cli.faults.site.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The inference service fails, in all the ways that a service has. */
public final class InferenceScenarios {

  /** More than are in flight, so that some are at the service whenever it fails. */
  private static final int BACKLOG = 40;

  private static final String HEADER_LENGTH = "Inference-Header-Content-Length";
  private static final Duration AWAY = Duration.ofSeconds(1);

  private InferenceScenarios() {}

  public static List<Scenario> all() {
    return List.of(
        Scenario.full("inference-refuses", 8, InferenceScenarios::refuses),
        Scenario.full("inference-hangs", 4, InferenceScenarios::hangs),
        Scenario.full("inference-500", 10, answers(500, Map.of(), "{\"error\":\"broken\"}"))
            .always(),
        Scenario.full("inference-503", 10, answers(503, Map.of("Retry-After", "1"), "{}")),
        Scenario.full("inference-half-a-body", 10, fails(new HalfAnswer())).always(),
        Scenario.full("inference-resets", 10, fails(new ResetAfterRequest())),
        Scenario.full(
            "inference-garbage", 10, answers(200, Map.of(HEADER_LENGTH, "7"), "no tensor at all")),
        Scenario.full("inference-slow", 4, fails(new SlowAnswer(Duration.ofMillis(1500), 10))),
        Scenario.full("inference-too-slow", 3, fails(new SlowAnswer(Duration.ofSeconds(4), 40))),
        Scenario.full("inference-killed-in-batch", 3, InferenceScenarios::killed),
        Scenario.full("inference-replica-lost", 3, InferenceScenarios::replicaLost));
  }

  private static void refuses(Drill drill) throws Exception {
    drill.site().inference().refuse();
    drill.publishBatch();
    drill.awaitInFlight();
    drill.elapse(AWAY);
    drill.site().inference().restore();
    drill.lifted();
  }

  private static void hangs(Drill drill) throws Exception {
    Step step = drill.site().inference().inject(Requests::callsInference, 1, new HoldRequest());
    drill.publishBatch();
    step.awaitReached();
    drill.lifted();
    Duration unused = drill.awaitStored();
    step.release();
  }

  private static Scenario.Injection answers(int status, Map<String, String> headers, String body) {
    return fails(new Answer(status, headers, body));
  }

  /** Two attempts in a row fail. */
  private static Scenario.Injection fails(HttpFault fault) {
    return drill -> {
      Step step = drill.site().inference().inject(Requests::callsInference, 2, fault);
      drill.publishBatch();
      step.awaitReached();
      drill.lifted();
    };
  }

  /** Both replicas are killed while batches are there, and come back. */
  private static void killed(Drill drill) throws Exception {
    awaitBatchesAtService(drill);
    drill.site().inferenceReplicas().forEach(Service::kill);
    drill.site().restoreInference();
    drill.lifted();
  }

  /** One of two is killed and stays away; what was there goes to the other. */
  private static void replicaLost(Drill drill) throws Exception {
    drill.site().restoreInference();
    awaitBatchesAtService(drill);
    drill.site().inferenceReplicas().get(0).kill();
    drill.lifted();
  }

  private static void awaitBatchesAtService(Drill drill) throws Exception {
    Step step = drill.site().inference().inject(Requests::callsInference, 2, new Watched());
    drill.feed().publish(BACKLOG);
    step.awaitReached();
  }
}
