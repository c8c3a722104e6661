package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an event loop whose clock the test moves. */
class BodyPaceTest {

  private static final int PERIOD_SECONDS = 10;
  private static final int LEAST = 80_000;
  private static final long NONE_LEFT = -1;

  private final RequestMemory memory = new RequestMemory(100_000_000);
  private final EmbeddedChannel connection = new EmbeddedChannel();
  private final BodyReceiver receiver =
      new BodyReceiver(60_000_000, bytes -> bytes, memory.hold(0), length -> Optional.empty());

  @BeforeEach
  void stopTheClock() {
    connection.freezeTime();
  }

  @AfterEach
  void shouldHaveGivenTheMemoryBackAndLookNoMore() {
    assertThat(memory.held()).isZero();
    assertThat(connection.runScheduledPendingTasks()).isEqualTo(NONE_LEFT);
    connection.close().syncUninterruptibly();
  }

  @Test
  void shouldEndABodyThatDoesNotCome() {
    watch();
    pass(PERIOD_SECONDS - 1);
    assertThat(receiver.body()).isNotDone();

    pass(1);

    assertTooSlow();
  }

  @Test
  void shouldEndABodyThatDrips() {
    watch();
    receiver.onNext(BodyReceiverTest.piece(new byte[1]));
    pass(PERIOD_SECONDS - 1);
    receiver.onNext(BodyReceiverTest.piece(new byte[1]));

    pass(1);

    assertTooSlow();
    assertThatThrownBy(() -> receiver.body().join())
        .hasRootCauseMessage(
            "the body comes too slowly: 2 bytes in 10000 ms; needed are 80000, or its end");
  }

  @Test
  void shouldEndABodyThatStopsAfterAGoodBeginning() {
    watch();
    receiver.onNext(BodyReceiverTest.piece(new byte[30_000_000]));
    pass(PERIOD_SECONDS);
    assertThat(receiver.body()).isNotDone();

    receiver.onNext(BodyReceiverTest.piece(new byte[LEAST - 1]));
    pass(PERIOD_SECONDS);

    assertTooSlow();
  }

  @Test
  void shouldCountAPauseOfThisProcessAsOnePeriod() {
    watch();
    receiver.onNext(BodyReceiverTest.piece(new byte[LEAST]));

    pass(3 * PERIOD_SECONDS);

    assertThat(receiver.body()).isNotDone();
    receiver.onComplete();
    receiver.body().join().close();
  }

  @Test
  void shouldWaitForABodyThatKeepsComing() {
    watch();
    for (int period = 0; period < 100; period++) {
      receiver.onNext(BodyReceiverTest.piece(new byte[LEAST]));
      pass(PERIOD_SECONDS);
    }
    assertThat(receiver.body()).isNotDone();

    receiver.onComplete();

    try (RequestBody body = receiver.body().join()) {
      assertThat(body.length()).isEqualTo(100 * LEAST);
    }
  }

  @Test
  void shouldNotLookAfterABodyThatIsThere() {
    receiver.onComplete();

    watch();

    assertThat(connection.runScheduledPendingTasks()).isEqualTo(NONE_LEFT);
    receiver.body().join().close();
  }

  private void watch() {
    new BodyPace().watch(receiver, connection.eventLoop());
  }

  private void pass(int seconds) {
    connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
    connection.runScheduledPendingTasks();
  }

  private void assertTooSlow() {
    assertThat(receiver.body()).isCompletedExceptionally();
    assertThatThrownBy(() -> receiver.body().join())
        .cause()
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(RequestErrorCode.BODY_TOO_SLOW));
  }
}
