package dev.sightline.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FrameBufferTest {

  private static CapturedFrame frame(long number, int bytes) {
    return new CapturedFrame(
        new FrameHeaders(
            number, new UUID(0, 0), Instant.EPOCH, CapturedAtSource.HOST, 1, 1, Optional.empty()),
        new byte[bytes]);
  }

  private static List<Long> numbers(List<CapturedFrame> frames) {
    return frames.stream().map(f -> f.headers().frameNumber()).toList();
  }

  @Test
  void shouldGiveFramesInTheirOrder() {
    FrameBuffer buffer = new FrameBuffer(3, 100);
    buffer.offer(frame(0, 1));
    buffer.offer(frame(1, 1));

    assertThat(buffer.take().headers().frameNumber()).isZero();
    assertThat(buffer.take().headers().frameNumber()).isOne();
  }

  @Test
  void shouldLetTheOldestGoWhenItIsFull() {
    FrameBuffer buffer = new FrameBuffer(2, 100);
    buffer.offer(frame(0, 1));
    buffer.offer(frame(1, 1));

    assertThat(numbers(buffer.offer(frame(2, 1)))).containsExactly(0L);
    assertThat(numbers(buffer.drain())).containsExactly(1L, 2L);
  }

  @Test
  void shouldBoundItsBytesToo() {
    FrameBuffer buffer = new FrameBuffer(100, 10);
    buffer.offer(frame(0, 4));
    buffer.offer(frame(1, 4));

    assertThat(numbers(buffer.offer(frame(2, 9)))).containsExactly(0L, 1L);
  }

  @Test
  void shouldTakeOneFrameThatIsLargerThanItsBytes() {
    FrameBuffer buffer = new FrameBuffer(100, 10);

    assertThat(buffer.offer(frame(0, 50))).isEmpty();
    assertThat(buffer.size()).isOne();
  }

  @Test
  void shouldMakeAFileWaitForRoom() throws InterruptedException {
    FrameBuffer buffer = new FrameBuffer(1, 100);
    buffer.put(frame(0, 1));
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return buffer.put(frame(1, 1));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(second).isNotDone();
    buffer.take();

    await().until(second::isDone);
    assertThat(second).isCompletedWithValue(true);
    assertThat(numbers(buffer.drain())).containsExactly(1L);
  }

  @Test
  void shouldRefuseWhatComesAfterItsEndAndGiveWhatIsInside() throws InterruptedException {
    FrameBuffer buffer = new FrameBuffer(3, 100);
    buffer.offer(frame(0, 1));
    buffer.close();

    assertThat(numbers(buffer.offer(frame(1, 1)))).containsExactly(1L);
    assertThat(buffer.put(frame(2, 1))).isFalse();
    assertThat(buffer.awaitFrame()).isTrue();
    assertThat(buffer.take().headers().frameNumber()).isZero();
    assertThat(buffer.awaitFrame()).isFalse();
  }

  @Test
  void shouldCountAFrameThatWasTakenUntilItIsSettled() {
    FrameBuffer buffer = new FrameBuffer(3, 100);
    buffer.offer(frame(0, 1));
    buffer.offer(frame(1, 1));

    buffer.take();
    assertThat(buffer.unsettled()).isEqualTo(2);

    buffer.settle();
    assertThat(buffer.unsettled()).isOne();
  }
}
