package dev.sightline.inference.detect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Memory outside of the heap for tensors between a connection and the network, both of which need
 * it there: it is used again and again, and never read before it is written. What finds no room in
 * it has to be in the heap, and is copied. Thread-safe.
 */
@Singleton
public final class TensorMemory {

  private static final int MAX_LENT_BYTES = 32 << 20;

  /** In pieces of which some are lent: no more of these are made then. */
  private static final int MAX_POOLED_BYTES = 48 << 20;

  private static final int PAGE_BYTES = 8192;
  private static final int ORDER_OF_16_MEBIBYTES = 11;

  /** What the widest vector instructions like. */
  private static final int ALIGNMENT = 64;

  private final PooledByteBufAllocator pool =
      new PooledByteBufAllocator(
          true, 0, 1, PAGE_BYTES, ORDER_OF_16_MEBIBYTES, 0, 0, false, cacheAlignment());

  /** The pool gives up a piece of which nothing is lent; what stays lent of the first keeps it. */
  private ByteBuf kept = Unpooled.EMPTY_BUFFER;

  /** From Java 24 on Netty can't align memory; all has the 16 bytes of the JVM's own then. */
  private static int cacheAlignment() {
    return PooledByteBufAllocator.isDirectMemoryCacheAlignmentSupported() ? ALIGNMENT : 0;
  }

  /**
   * Empty memory, whose bytes stay where they are until it is released; nothing if too much is lent
   * already.
   *
   * @param bytes that it will hold; they end where any number may end, so that the last of several
   *     tensors, if its numbers fill it, starts where a number may start
   */
  public synchronized Optional<ByteBuf> take(int bytes) {
    long padded = (Math.max(1L, bytes) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (lent() + padded > MAX_LENT_BYTES || pool.metric().usedDirectMemory() > MAX_POOLED_BYTES) {
      return Optional.empty();
    }
    if (kept.capacity() == 0) {
      kept = pool.directBuffer(ALIGNMENT, ALIGNMENT);
    }
    ByteBuf memory = pool.directBuffer((int) padded, (int) padded);
    int start = (int) padded - bytes;
    return Optional.of(memory.setIndex(start, start));
  }

  /** What is lent, in bytes. */
  public synchronized long lent() {
    return pool.pinnedDirectMemory() - (kept.capacity() == 0 ? 0 : ALIGNMENT);
  }
}
