package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.sightline.local.lambda.FunctionSettings;
import dev.sightline.local.lambda.InvocationResult;
import dev.sightline.local.lambda.InvocationResult.DeadLetter;
import dev.sightline.local.lambda.InvocationResult.Succeeded;
import dev.sightline.local.lambda.LocalLambda;
import dev.sightline.local.lambda.RetryPolicy;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.s3.LocalS3;
import dev.sightline.local.s3.NotificationFilter;
import dev.sightline.local.s3.S3EventJson;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annotate function as it is packaged, under AWS's runtime client, on a real S3 server. */
class LocalLambdaIT {

  private static final Path ARCHIVE = Path.of("../../annotate-lambda/target/annotate-lambda.zip");
  private static final RetryPolicy RETRIES = new RetryPolicy(2, Duration.ofMillis(50));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @TempDir Path directory;

  private LocalS3 s3;
  private StoredBatch batch;

  @BeforeEach
  void start() throws IOException {
    s3 = LocalS3.start(directory.resolve("s3"), List.of(StoredBatch.BUCKET));
    batch = new StoredBatch(s3);
  }

  @AfterEach
  void stop() {
    batch.close();
    s3.close();
  }

  @Test
  void shouldAnnotateAFrameWhenItsResultIsWritten() throws Exception {
    try (LocalLambda lambda = start(s3.environment(), RETRIES, TIMEOUT)) {
      triggerOnResults(lambda);

      batch.store(200, 100);

      BufferedImage annotated =
          await().atMost(PATIENCE).until(batch::annotated, image -> image != null);
      Color edge = new Color(annotated.getRGB(50, 50));
      assertThat(edge.getBlue()).as("a line in the colour of 'person'").isGreaterThan(200);
      assertThat(new Color(annotated.getRGB(150, 80)).getBlue()).isLessThan(50);
      await().atMost(PATIENCE).until(() -> lambda.pending() == 0);
    }
  }

  @Test
  void shouldRehearseBeforeASnapshotAndAnnotateAfterIt() throws Exception {
    batch.store(200, 100);
    try (LocalLambda lambda = start(s3.environment(), RETRIES, TIMEOUT, true)) {
      assertThat(Files.readString(lambda.process().log())).contains("Rehearsed ms=", "Restored");

      Succeeded answer = (Succeeded) result(lambda.invoke(batch.eventOf(StoredBatch.BUCKET)));

      assertThat(answer.response()).contains("\"annotated\":1", "\"frames\":1");
      assertThat(batch.annotated()).isNotNull();
    }
  }

  /** Lambda takes 50 MB; what is loaded at a cold start comes over a network first. */
  @Test
  void shouldStaySmall() throws IOException {
    assertThat(Files.size(ARCHIVE)).isLessThan(30_000_000);
  }

  @Test
  void shouldTryAFailingEventThreeTimesAndKeepItAsADeadLetter() throws Exception {
    try (LocalLambda lambda = start(s3.environment(), RETRIES, TIMEOUT)) {
      DeadLetter letter = (DeadLetter) result(lambda.invoke(batch.eventOf("missing-bucket")));

      assertThat(letter.invocation().attempt()).isEqualTo(3);
      assertThat(letter.error().type()).endsWith("RetryableFailureException");
      assertThat(Files.readAllLines(directory.resolve("lambda/dead-letters.jsonl")))
          .singleElement()
          .asString()
          .contains("missing-bucket", "\"approximateInvokeCount\":3");
    }
  }

  @Test
  void shouldAnswerForAnEventThatNamesNoResult() throws Exception {
    try (LocalLambda lambda = start(s3.environment(), RETRIES, TIMEOUT)) {
      Succeeded answer = (Succeeded) result(lambda.invoke("{\"Records\": []}"));

      assertThat(answer.response())
          .isEqualTo("{\"results\":0,\"annotated\":0,\"failed\":0,\"ignored\":0,\"frames\":0}");
    }
  }

  @Test
  void shouldTryAgainWhenTheProcessIsKilledInTheMiddle() throws Exception {
    try (HoldingProxy proxy = new HoldingProxy(s3.endpoint());
        LocalLambda lambda = start(behind(proxy), RETRIES, TIMEOUT)) {
      batch.store(200, 100);
      long killed = lambda.process().pid();
      CompletableFuture<InvocationResult> result = lambda.invoke(batch.eventOf(StoredBatch.BUCKET));
      await().atMost(PATIENCE).until(() -> proxy.held() > 0);

      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      proxy.open();

      assertThat(((Succeeded) result(result)).invocation().attempt()).isEqualTo(2);
      assertThat(lambda.process().pid()).isNotEqualTo(killed);
      assertThat(batch.annotated()).isNotNull();
    }
  }

  @Test
  void shouldEndAnAttemptThatTakesTooLong() throws Exception {
    try (HoldingProxy proxy = new HoldingProxy(s3.endpoint());
        LocalLambda lambda =
            start(behind(proxy), new RetryPolicy(0, Duration.ZERO), Duration.ofSeconds(1))) {
      DeadLetter letter = (DeadLetter) result(lambda.invoke(batch.eventOf(StoredBatch.BUCKET)));

      assertThat(letter.error().message()).isEqualTo("Task timed out after 1.00 seconds");
    }
  }

  @Test
  void shouldSayWhyTheFunctionCannotBeInitialised() {
    Map<String, String> environment = Map.of("S3_ENDPOINT", "nonsense");

    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> start(environment, RETRIES, TIMEOUT))
        .withMessageStartingWith("annotate can't be initialised: S3_ENDPOINT is 'nonsense', not");
  }

  private LocalLambda start(Map<String, String> environment, RetryPolicy retries, Duration timeout)
      throws Exception {
    return start(environment, retries, timeout, false);
  }

  private LocalLambda start(
      Map<String, String> environment, RetryPolicy retries, Duration timeout, boolean snapStart)
      throws Exception {
    FunctionSettings function =
        new FunctionSettings(
            "annotate",
            ARCHIVE,
            "dev.sightline.annotate.AnnotateHandler",
            environment,
            512,
            timeout,
            snapStart,
            List.of());
    return LocalLambda.start(function, retries, directory.resolve("lambda"));
  }

  private void triggerOnResults(LocalLambda lambda) {
    NotificationFilter results = new NotificationFilter(StoredBatch.BUCKET, "results/", ".json");
    S3EventJson json = new S3EventJson();
    s3.onObjectCreated(
        object -> {
          if (results.test(object)) {
            var unused = lambda.invoke(json.of(object));
          }
        });
  }

  private Map<String, String> behind(HoldingProxy proxy) {
    Map<String, String> environment = new HashMap<>(s3.environment());
    environment.put("S3_ENDPOINT", proxy.endpoint().toString());
    return environment;
  }

  private static InvocationResult result(CompletableFuture<InvocationResult> result)
      throws Exception {
    return result.get(60, TimeUnit.SECONDS);
  }
}
