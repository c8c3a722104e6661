package dev.sightline.capture.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * FFmpeg's interrupt callback: it asks, many times a second and in every blocking call, whether to
 * give up. JavaCPP has ten slots for callbacks of a kind and there may be more cameras, so one
 * serves them all and is told by its argument which of them asks. Thread-safe.
 */
final class InterruptCallback implements AutoCloseable {

  private final Map<Long, Watchdog> watchdogs = new ConcurrentHashMap<>();
  private final AtomicLong lastKey = new AtomicLong();
  private final NativeCallback callback = new NativeCallback();
  private boolean isClosed;

  /**
   * Puts a watchdog in office.
   *
   * @return to be closed after the input was
   * @throws SourceException if this is closed already
   */
  synchronized Watch watch(Watchdog watchdog) throws SourceException {
    if (isClosed) {
      throw SourceException.passing("no more sources are opened");
    }
    long key = lastKey.incrementAndGet();
    watchdogs.put(key, watchdog);
    return new Watch(key);
  }

  private synchronized void end(Watch watch) {
    watchdogs.remove(watch.key);
    releaseUnused();
  }

  /** FFmpeg asks for as long as there are inputs: the last of them to be closed frees it. */
  @Override
  public synchronized void close() {
    isClosed = true;
    releaseUnused();
  }

  private void releaseUnused() {
    if (isClosed && watchdogs.isEmpty()) {
      callback.close();
    }
  }

  /** A watchdog in office. */
  final class Watch implements AutoCloseable {

    private final long key;

    private Watch(long key) {
      this.key = key;
    }

    /** Lets it decide for an input. */
    void over(AVFormatContext input) {
      input.interrupt_callback().callback(callback).opaque(new Key(key));
    }

    @Override
    public void close() {
      end(this);
    }
  }

  /** A number where C has an address; nothing is there. */
  private static final class Key extends Pointer {
    Key(long number) {
      address = number;
    }
  }

  private final class NativeCallback extends AVIOInterruptCB.Callback_Pointer {

    private static final int GO_ON = 0;
    private static final int GIVE_UP = 1;

    @Override
    public int call(Pointer key) {
      Watchdog watchdog = watchdogs.get(key.address());
      return watchdog != null && watchdog.shouldAbort() ? GIVE_UP : GO_ON;
    }
  }
}
