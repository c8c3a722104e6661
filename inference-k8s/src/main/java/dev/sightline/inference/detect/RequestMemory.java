package dev.sightline.inference.detect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The heap that requests may take, all together, from their first byte to their answer: a third of
 * it. What is left is for answers, for a message that gRPC is parsing, and for the program itself.
 * Thread-safe.
 */
@Singleton
public final class RequestMemory {

  private static final int SHARE_OF_HEAP = 3;

  /**
   * What part of it others may hold beside a request that needs more than all: were it none, small
   * requests, or bodies that have only begun, would keep such a request out for as long as any is
   * under way.
   */
  private static final int ALMOST_NONE = 8;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final long bytes;
  private long held;

  @Inject
  RequestMemory() {
    this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  public RequestMemory(long bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes memory for a request. One that needs more than there is in all has its turn when the
   * others hold next to nothing.
   *
   * @throws OverloadedException if others hold too much
   */
  public Hold hold(long wanted) {
    Hold hold = new Hold();
    hold.growTo(wanted);
    return hold;
  }

  /**
   * Whether a request could have memory now; none is taken.
   *
   * @param wanted what it will need when all of it is here
   * @throws OverloadedException if others hold too much
   */
  public synchronized void requireRoom(long wanted) {
    requireRoom(wanted, held);
  }

  private synchronized void take(long wanted, long mine) {
    long others = held - mine;
    requireRoom(wanted, others);
    held = others + wanted;
  }

  private void requireRoom(long wanted, long others) {
    if (others > bytes / ALMOST_NONE && others + wanted > bytes) {
      throw new OverloadedException(
          "no memory for the request now: it needs %d bytes, and others hold %d of %d"
              .formatted(wanted, others, bytes),
          RETRY_AFTER);
    }
  }

  /** In bytes. */
  public synchronized long held() {
    return held;
  }

  private synchronized void giveBack(long returned) {
    held -= returned;
  }

  /** One request's share, until it is closed; closing it again does nothing. */
  public final class Hold implements AutoCloseable {

    private long mine;
    private boolean isClosed;

    private Hold() {}

    /**
     * Takes more, for a request that shows its size only as it comes.
     *
     * @param wanted in all; less than is held changes nothing
     * @throws OverloadedException if others hold too much; what is held already stays
     */
    public void growTo(long wanted) {
      synchronized (RequestMemory.this) {
        if (isClosed) {
          throw new IllegalStateException("memory that was given back cannot grow");
        }
        if (wanted > mine) {
          take(wanted, mine);
          mine = wanted;
        }
      }
    }

    /**
     * Takes more beside what is held, for a copy.
     *
     * @throws OverloadedException if others hold too much; what is held already stays
     */
    public void growBy(long more) {
      synchronized (RequestMemory.this) {
        growTo(mine + more);
      }
    }

    @Override
    public void close() {
      synchronized (RequestMemory.this) {
        giveBack(mine);
        mine = 0;
        isClosed = true;
      }
    }
  }
}
