package dev.sightline.cli.faults.site;

import dev.sightline.local.lambda.FunctionSettings;
import dev.sightline.local.lambda.InvocationResult;
import dev.sightline.local.lambda.LocalLambda;
import dev.sightline.local.lambda.RetryPolicy;
import dev.sightline.local.s3.ObjectCreated;
import dev.sightline.local.s3.S3EventJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The function as it is packaged, told of results as by the bucket's notification. */
public final class Annotator implements AutoCloseable {

  private static final int MEGABYTES = 512;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** As many retries as on AWS, sooner. */
  private static final RetryPolicy RETRIES = new RetryPolicy(2, Duration.ofMillis(300));

  private final LocalLambda lambda;
  private final S3EventJson events = new S3EventJson();

  private Annotator(LocalLambda lambda) {
    this.lambda = lambda;
  }

  static Annotator start(Path archive, Path directory, Map<String, String> environment)
      throws Exception {
    FunctionSettings function =
        new FunctionSettings(
            "annotate",
            archive,
            "dev.sightline.annotate.AnnotateHandler",
            environment,
            MEGABYTES,
            TIMEOUT);
    return new Annotator(LocalLambda.start(function, RETRIES, directory));
  }

  /** Hands over the notification of an object. */
  public CompletableFuture<InvocationResult> tell(ObjectCreated object) {
    return lambda.invoke(events.of(object));
  }

  /** Hands over an event as it is. */
  public CompletableFuture<InvocationResult> tell(String event) {
    return lambda.invoke(event);
  }

  /** How many events have not ended yet. */
  public int pending() {
    return lambda.pending();
  }

  /** SIGKILL; another process takes its place. */
  public void kill() {
    Signals.kill(lambda.process().pid());
  }

  @Override
  public void close() {
    lambda.close();
  }
}
