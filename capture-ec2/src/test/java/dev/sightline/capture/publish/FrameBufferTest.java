package dev.sightline.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FrameBufferTest {

  private static final FrameMemory PLENTY = new FrameMemory(Long.MAX_VALUE);

  private static CapturedFrame frame(long number, int bytes) {
    return new CapturedFrame(
        new FrameHeaders(
            number, new UUID(0, 0), Instant.EPOCH, CapturedAtSource.HOST, 1, 1, Optional.empty()),
        new byte[bytes]);
  }

  private static List<Eviction> offer(FrameBuffer buffer, long number, int bytes) {
    return buffer.offer(frame(number, bytes));
  }

  private static List<Long> evicted(List<Eviction> evictions, DropReason reason) {
    assertThat(evictions).extracting(Eviction::reason).containsOnly(reason);
    return numbers(evictions.stream().map(Eviction::frame).toList());
  }

  private static List<Long> numbers(List<CapturedFrame> frames) {
    return frames.stream().map(f -> f.headers().frameNumber()).toList();
  }

  @Test
  void shouldGiveFramesInTheirOrder() {
    FrameBuffer buffer = new FrameBuffer(3, 100, PLENTY);
    offer(buffer, 0, 1);
    offer(buffer, 1, 1);

    assertThat(buffer.take().headers().frameNumber()).isZero();
    assertThat(buffer.take().headers().frameNumber()).isOne();
  }

  @Test
  void shouldLetTheOldestGoWhenItIsFull() {
    FrameBuffer buffer = new FrameBuffer(2, 100, PLENTY);
    offer(buffer, 0, 1);
    offer(buffer, 1, 1);

    assertThat(evicted(offer(buffer, 2, 1), DropReason.BUFFER_FULL)).containsExactly(0L);
    assertThat(numbers(buffer.drain())).containsExactly(1L, 2L);
  }

  @Test
  void shouldBoundItsBytesToo() {
    FrameBuffer buffer = new FrameBuffer(100, 10, PLENTY);
    offer(buffer, 0, 4);
    offer(buffer, 1, 4);

    assertThat(evicted(offer(buffer, 2, 9), DropReason.BUFFER_FULL)).containsExactly(0L, 1L);
  }

  @Test
  void shouldTakeOneFrameThatIsLargerThanItsBytes() {
    FrameBuffer buffer = new FrameBuffer(100, 10, PLENTY);

    assertThat(offer(buffer, 0, 50)).isEmpty();
    assertThat(buffer.size()).isOne();
  }

  @Test
  void shouldMakeAFileWaitForRoom() throws InterruptedException {
    FrameBuffer buffer = new FrameBuffer(1, 100, PLENTY);
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

    await().during(Duration.ofMillis(200)).until(() -> !second.isDone());
    buffer.take();

    await().until(second::isDone);
    assertThat(second).isCompletedWithValue(true);
    assertThat(numbers(buffer.drain())).containsExactly(1L);
  }

  @Test
  void shouldRefuseWhatComesAfterItsEndAndGiveWhatIsInside() throws InterruptedException {
    FrameBuffer buffer = new FrameBuffer(3, 100, PLENTY);
    offer(buffer, 0, 1);
    buffer.close();

    assertThat(evicted(offer(buffer, 1, 1), DropReason.SHUTDOWN)).containsExactly(1L);
    assertThat(buffer.put(frame(2, 1))).isFalse();
    assertThat(buffer.awaitFrame()).isTrue();
    assertThat(buffer.take().headers().frameNumber()).isZero();
    assertThat(buffer.awaitFrame()).isFalse();
  }

  @Test
  void shouldCountAFrameThatWasTakenUntilItIsSettled() {
    FrameBuffer buffer = new FrameBuffer(3, 100, PLENTY);
    offer(buffer, 0, 1);
    offer(buffer, 1, 1);

    buffer.take();
    assertThat(buffer.unsettled()).isEqualTo(2);

    buffer.settle(1);
    assertThat(buffer.unsettled()).isOne();
  }

  @Test
  void shouldHoldNoMoreThanItsShareOfTheMemoryWhetherItWaitsOrIsOnItsWay() {
    FrameMemory memory = new FrameMemory(20);
    FrameBuffer buffer = new FrameBuffer(100, 100, memory);
    FrameBuffer other = new FrameBuffer(100, 100, memory);
    offer(buffer, 0, 4);
    offer(buffer, 1, 4);

    assertThat(evicted(offer(buffer, 2, 4), DropReason.MEMORY_FULL)).containsExactly(0L);
    buffer.take();
    buffer.take();
    assertThat(evicted(offer(buffer, 3, 4), DropReason.MEMORY_FULL)).containsExactly(3L);
    assertThat(offer(other, 0, 10)).isEmpty();

    buffer.settle(4);
    assertThat(offer(buffer, 4, 4)).isEmpty();
  }

  @Test
  void shouldKeepWhatWaitsWhereItsMemoryIsOnItsWay() throws InterruptedException {
    FrameBuffer buffer = new FrameBuffer(100, 100, new FrameMemory(10));
    offer(buffer, 0, 8);
    buffer.take();
    offer(buffer, 1, 1);

    assertThat(evicted(offer(buffer, 2, 3), DropReason.MEMORY_FULL)).containsExactly(2L);
    assertThat(buffer.awaitFrame()).isTrue();
    assertThat(buffer.take().headers().frameNumber()).isOne();
  }

  @Test
  void shouldKeepAFrameWhenMoreStreamsLeaveItLessMemoryThanItHolds() {
    FrameMemory memory = new FrameMemory(30);
    FrameBuffer buffer = new FrameBuffer(100, 100, memory);
    offer(buffer, 0, 8);
    offer(buffer, 1, 8);
    new FrameBuffer(100, 100, memory);
    new FrameBuffer(100, 100, memory);

    assertThat(evicted(offer(buffer, 2, 12), DropReason.MEMORY_FULL)).containsExactly(0L, 1L);
    assertThat(numbers(buffer.drain())).containsExactly(2L);
  }

  @Test
  void shouldLeaveItsShareToTheOthersWhenItIsClosedAndNothingIsLeftOfIt() {
    FrameMemory memory = new FrameMemory(20);
    FrameBuffer buffer = new FrameBuffer(100, 100, memory);
    FrameBuffer other = new FrameBuffer(100, 100, memory);
    offer(buffer, 0, 1);
    buffer.take();

    buffer.close();
    assertThat(memory.share()).isEqualTo(10);

    buffer.settle(1);
    buffer.close();
    assertThat(memory.share()).isEqualTo(20);
    assertThat(other.size()).isZero();
  }

  @Test
  void shouldMakeAFileWaitForMemory() throws InterruptedException {
    FrameBuffer buffer = new FrameBuffer(100, 100, new FrameMemory(10));
    buffer.put(frame(0, 8));
    buffer.take();
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return buffer.put(frame(1, 8));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    await().during(Duration.ofMillis(200)).until(() -> !second.isDone());
    buffer.settle(8);

    await().until(second::isDone);
    assertThat(second).isCompletedWithValue(true);
  }
}
