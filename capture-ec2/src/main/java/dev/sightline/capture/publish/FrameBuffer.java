package dev.sightline.capture.publish;

import dev.sightline.capture.frame.CapturedFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Frames of one stream between its source and Kafka: first in, first out. What waits is bounded in
 * frames and bytes; what waits or was taken and is not settled, by the stream's share of the
 * process's memory, where a single frame always fits. A camera does not wait, so there the oldest
 * frames make room ({@link #offer}); a file can ({@link #put}). A frame that was taken still counts
 * in {@link #unsettled} until it is settled, so that the ledger has no hole while Kafka has not
 * answered. One thread takes; thread-safe otherwise.
 */
public final class FrameBuffer {

  private final int maxFrames;
  private final long maxBytes;
  private final FrameMemory memory;
  private final Deque<CapturedFrame> frames = new ArrayDeque<>();
  private long bytes;
  private int taken;
  private long takenBytes;
  private boolean closed;
  private boolean hasLeft;

  /** Has a share of the memory until it is closed and nothing is left of its frames. */
  public FrameBuffer(int maxFrames, long maxBytes, FrameMemory memory) {
    this.maxFrames = maxFrames;
    this.maxBytes = maxBytes;
    this.memory = memory;
    memory.join();
  }

  /**
   * Adds a frame and gives the older ones that had to go for it, oldest first; or the frame itself
   * where even all of them would not be enough, because too much is on its way. So a buffer that
   * held a frame still holds one, which {@link #awaitFrame} has perhaps told of already.
   */
  public synchronized List<Eviction> offer(CapturedFrame frame) {
    if (closed) {
      return List.of(new Eviction(frame, DropReason.SHUTDOWN));
    }
    if (takenBytes > 0 && takenBytes + frame.jpeg().length > memory.share()) {
      return List.of(new Eviction(frame, DropReason.MEMORY_FULL));
    }
    List<Eviction> evicted = new ArrayList<>();
    while (!fitsBuffer(frame)) {
      evicted.add(new Eviction(remove(), DropReason.BUFFER_FULL));
    }
    while (!frames.isEmpty() && !fitsMemory(frame)) {
      evicted.add(new Eviction(remove(), DropReason.MEMORY_FULL));
    }
    add(frame);
    return evicted;
  }

  /** Adds a frame as soon as there is room; says whether it did before the buffer was closed. */
  public synchronized boolean put(CapturedFrame frame) throws InterruptedException {
    while (!closed && !(fitsBuffer(frame) && fitsMemory(frame))) {
      wait();
    }
    if (!closed) {
      add(frame);
    }
    return !closed;
  }

  /** Waits for a frame; says whether there is one, rather than none for ever. */
  public synchronized boolean awaitFrame() throws InterruptedException {
    while (!closed && frames.isEmpty()) {
      wait();
    }
    return !frames.isEmpty();
  }

  /**
   * The oldest frame, to be settled later.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public synchronized CapturedFrame take() {
    CapturedFrame frame = remove();
    taken++;
    takenBytes += frame.jpeg().length;
    return frame;
  }

  /**
   * A frame that was taken has arrived, or is lost.
   *
   * @param jpegBytes its size
   */
  public synchronized void settle(int jpegBytes) {
    taken--;
    takenBytes -= jpegBytes;
    notifyAll();
    leaveWhenDone();
  }

  /** Frames let in, and neither evicted, drained nor settled. */
  public synchronized int unsettled() {
    return frames.size() + taken;
  }

  /** Lets nothing more in; what is inside can still be taken. */
  public synchronized void close() {
    closed = true;
    notifyAll();
    leaveWhenDone();
  }

  /** Empties the buffer. */
  public synchronized List<CapturedFrame> drain() {
    List<CapturedFrame> rest = List.copyOf(frames);
    frames.clear();
    bytes = 0;
    notifyAll();
    leaveWhenDone();
    return rest;
  }

  public synchronized int size() {
    return frames.size();
  }

  private boolean fitsBuffer(CapturedFrame frame) {
    return frames.isEmpty()
        || (frames.size() < maxFrames && bytes + frame.jpeg().length <= maxBytes);
  }

  private boolean fitsMemory(CapturedFrame frame) {
    long held = bytes + takenBytes;
    return held == 0 || held + frame.jpeg().length <= memory.share();
  }

  private void leaveWhenDone() {
    if (closed && unsettled() == 0 && !hasLeft) {
      hasLeft = true;
      memory.leave();
    }
  }

  private void add(CapturedFrame frame) {
    frames.add(frame);
    bytes += frame.jpeg().length;
    notifyAll();
  }

  private CapturedFrame remove() {
    CapturedFrame frame = frames.remove();
    bytes -= frame.jpeg().length;
    notifyAll();
    return frame;
  }
}
