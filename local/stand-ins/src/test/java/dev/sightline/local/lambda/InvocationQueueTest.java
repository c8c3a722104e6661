package dev.sightline.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.sightline.local.lambda.InvocationResult.DeadLetter;
import dev.sightline.local.lambda.InvocationResult.Succeeded;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InvocationQueueTest {

  private static final FunctionError ERROR = new FunctionError("Test", "on purpose");

  private final InvocationQueue queue =
      new InvocationQueue(new RetryPolicy(2, Duration.ofMillis(1)), Clock.systemUTC());

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void shouldHandOutEventsInOrderAndPassOnTheAnswers() throws Exception {
    CompletableFuture<InvocationResult> first = queue.submit("1");
    CompletableFuture<InvocationResult> second = queue.submit("2");

    Invocation one = next();
    queue.succeed(one.requestId(), "one");
    Invocation two = next();
    queue.succeed(two.requestId(), "two");

    assertThat(result(first)).isEqualTo(new Succeeded(one, "one"));
    assertThat(result(second)).isEqualTo(new Succeeded(two, "two"));
    assertThat(one.event() + two.event()).isEqualTo("12");
    assertThat(queue.pending()).isZero();
  }

  @Test
  void shouldTryThreeTimesUnderOneIdBeforeItGivesUp() throws Exception {
    CompletableFuture<InvocationResult> result = queue.submit("event");

    String id = failNext(1);
    assertThat(failNext(2)).isEqualTo(id);
    assertThat(failNext(3)).isEqualTo(id);

    DeadLetter letter = (DeadLetter) result(result);
    assertThat(letter.invocation()).isEqualTo(new Invocation(id, "event", 3));
    assertThat(letter.error()).isEqualTo(ERROR);
    assertThat(queue.pending()).isZero();
  }

  @Test
  void shouldSucceedInALaterAttempt() throws Exception {
    CompletableFuture<InvocationResult> result = queue.submit("event");

    failNext(1);
    Invocation second = next();
    queue.succeed(second.requestId(), "{}");

    assertThat(result(result)).isEqualTo(new Succeeded(second, "{}"));
    assertThat(second.attempt()).isEqualTo(2);
  }

  @Test
  void shouldTryAgainWhatTheRuntimeHadInHandWhenItEnded() throws Exception {
    var unused = queue.submit("event");
    Invocation first = next();

    queue.runtimeEnded(ERROR);

    assertThat(queue.succeed(first.requestId(), "too late")).isFalse();
    assertThat(next()).isEqualTo(first.nextAttempt());
  }

  @Test
  void shouldTryAgainWhatWasNotAnsweredBeforeTheNextRequest() throws Exception {
    CompletableFuture<InvocationResult> result = queue.submit("event");
    next();

    Invocation second = next();

    assertThat(second.attempt()).isEqualTo(2);
    queue.succeed(second.requestId(), "{}");
    assertThat(result(result)).isInstanceOf(Succeeded.class);
  }

  @Test
  void shouldSendAwayARequestOfARuntimeThatIsOver() throws Exception {
    CompletableFuture<Optional<Invocation>> poll = pollInBackground();
    await().until(queue::runtimeIsReady);

    queue.runtimeEnded(ERROR);

    assertThat(poll.get(5, TimeUnit.SECONDS)).isEmpty();
    assertThat(queue.runtimeIsReady()).isFalse();
    var unused = queue.submit("event");
    assertThat(next().attempt()).as("the event is not lost").isEqualTo(1);
  }

  @Test
  void shouldGiveUpAnEventThatNoRuntimeComesUpFor() throws Exception {
    CompletableFuture<InvocationResult> result = queue.submit("event");

    await().until(() -> isDoneAfterAnotherRuntimeEnded(result));

    assertThat(((DeadLetter) result(result)).error()).isEqualTo(ERROR);
  }

  @Test
  void shouldNotTakeAnAnswerToWhatItDidNotHandOut() throws Exception {
    var unused = queue.submit("event");
    Invocation handed = next();

    assertThat(queue.succeed("another", "{}")).isFalse();
    assertThat(queue.fail("another", ERROR)).isFalse();
    assertThat(queue.succeed(handed.requestId(), "{}")).isTrue();
    assertThat(queue.succeed(handed.requestId(), "{}")).isFalse();
  }

  @Test
  void shouldTellForHowLongItIsBusy() throws Exception {
    var unused = queue.submit("event");
    assertThat(queue.busyFor()).isEmpty();

    Invocation handed = next();
    assertThat(queue.busyFor()).hasValueSatisfying(busy -> assertThat(busy).isPositive());

    queue.succeed(handed.requestId(), "{}");
    assertThat(queue.busyFor()).isEmpty();
  }

  @Test
  void shouldCancelWhatIsPendingWhenClosed() throws Exception {
    CompletableFuture<InvocationResult> inHand = queue.submit("1");
    next();
    CompletableFuture<InvocationResult> waiting = queue.submit("2");

    queue.close();

    assertThat(inHand).isCancelled();
    assertThat(waiting).isCancelled();
    assertThat(queue.next()).isEmpty();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> queue.submit("3").join());
  }

  private boolean isDoneAfterAnotherRuntimeEnded(CompletableFuture<InvocationResult> result) {
    queue.runtimeEnded(ERROR);
    return result.isDone();
  }

  private CompletableFuture<Optional<Invocation>> pollInBackground() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return queue.next();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private String failNext(int attempt) throws InterruptedException {
    Invocation invocation = next();
    assertThat(invocation.attempt()).isEqualTo(attempt);
    assertThat(queue.fail(invocation.requestId(), ERROR)).isTrue();
    return invocation.requestId();
  }

  private Invocation next() throws InterruptedException {
    return queue.next().orElseThrow();
  }

  private static InvocationResult result(CompletableFuture<InvocationResult> result)
      throws InterruptedException, ExecutionException, TimeoutException {
    return result.get(5, TimeUnit.SECONDS);
  }
}
