package dev.sightline.capture.publish;

import dev.sightline.capture.config.FrameConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory that frames of all streams may hold until Kafka has answered for them, in equal
 * shares: what one stream can't get rid of takes nothing from the others. A share shrinks when a
 * stream comes and grows when one goes. A frame on its way is there twice, here and in Kafka's
 * producer, so that all take two thirds of the heap at most. Thread-safe.
 */
@Singleton
public final class FrameMemory {

  private static final int SHARE_OF_HEAP = 3;

  private final long bytes;
  private final AtomicInteger streams = new AtomicInteger();

  /** As it is configured; otherwise a third of the heap. */
  @Inject
  public FrameMemory(FrameConfig config) {
    this(
        config.memoryBytes() > 0
            ? config.memoryBytes()
            : Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  public FrameMemory(long bytes) {
    this.bytes = bytes;
  }

  void join() {
    streams.incrementAndGet();
  }

  void leave() {
    streams.decrementAndGet();
  }

  /** Bytes for each stream that has joined. */
  long share() {
    return bytes / Math.max(1, streams.get());
  }
}
