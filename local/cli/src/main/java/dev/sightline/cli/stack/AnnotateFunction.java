package dev.sightline.cli.stack;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.cli.objects.S3Access;
import dev.sightline.local.lambda.FunctionSettings;
import dev.sightline.local.lambda.LocalLambda;
import dev.sightline.local.lambda.RetryPolicy;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.s3.LocalS3;
import dev.sightline.local.s3.NotificationFilter;
import dev.sightline.local.s3.ObjectCreated;
import dev.sightline.local.s3.S3EventJson;
import java.io.IOException;
import java.time.Duration;

/** The annotating function as sam-template.yaml has it: its settings, and what it is told of. */
final class AnnotateFunction {

  private static final int MEGABYTES = 512;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private AnnotateFunction() {}

  static LocalLambda start(Home home, RunDirectory run, LocalS3 s3)
      throws StackException, IOException, ChildFailedException, InterruptedException {
    FunctionSettings annotate =
        new FunctionSettings(
            "annotate",
            home.functionArchive(),
            "dev.sightline.annotate.AnnotateHandler",
            s3.environment("annotate-lambda"),
            MEGABYTES,
            TIMEOUT);
    return LocalLambda.start(
        annotate, RetryPolicy.LOCAL, run.root().resolve("annotate"), run.data("function"));
  }

  /** What the bucket could not tell any more when the stack before this one ended. */
  static void tellOfMissedResults(LocalS3 s3, LocalLambda function) throws StackException {
    S3EventJson events = new S3EventJson();
    S3Access access = new S3Access(LocalStack.BUCKET, s3.environment());
    try (BucketReader reader = new BucketReader(access)) {
      for (ObjectCreated result :
          new UnannotatedResults(LocalStack.BUCKET, LocalStack.KEYS).in(reader)) {
        var unused = function.invoke(events.of(result));
      }
    } catch (BucketException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  /** The bucket's notification. */
  static void tellOfResults(LocalS3 s3, LocalLambda function) {
    NotificationFilter results =
        new NotificationFilter(LocalStack.BUCKET, LocalStack.KEYS.resultsPrefix(), ".json");
    S3EventJson events = new S3EventJson();
    s3.onObjectCreated(
        object -> {
          if (results.test(object)) {
            var unused = function.invoke(events.of(object));
          }
        });
  }
}
