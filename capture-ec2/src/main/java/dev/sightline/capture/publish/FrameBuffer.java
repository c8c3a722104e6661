package dev.sightline.capture.publish;

import dev.sightline.capture.frame.CapturedFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Frames of one stream between its source and Kafka: first in, first out, bounded in frames and
 * bytes. A camera does not wait, so there the oldest frames make room ({@link #offer}); a file can
 * ({@link #put}). A frame that was taken still counts in {@link #unsettled} until it is settled, so
 * that the books have no hole while Kafka has not answered. One thread takes; thread-safe
 * otherwise.
 */
public final class FrameBuffer {

  private final int maxFrames;
  private final long maxBytes;
  private final Deque<CapturedFrame> frames = new ArrayDeque<>();
  private long bytes;
  private int taken;
  private boolean closed;

  public FrameBuffer(int maxFrames, long maxBytes) {
    this.maxFrames = maxFrames;
    this.maxBytes = maxBytes;
  }

  /** Adds a frame and gives the older ones that had to go for it, oldest first. */
  public synchronized List<CapturedFrame> offer(CapturedFrame frame) {
    if (closed) {
      return List.of(frame);
    }
    List<CapturedFrame> evicted = new ArrayList<>();
    while (!frames.isEmpty() && !hasRoom(frame)) {
      evicted.add(remove());
    }
    add(frame);
    return evicted;
  }

  /** Adds a frame as soon as there is room; says whether it did before the buffer was closed. */
  public synchronized boolean put(CapturedFrame frame) throws InterruptedException {
    while (!closed && !frames.isEmpty() && !hasRoom(frame)) {
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
    return frame;
  }

  /** A frame that was taken has arrived, or is lost. */
  public synchronized void settle() {
    taken--;
  }

  /** Frames let in, and neither evicted, drained nor settled. */
  public synchronized int unsettled() {
    return frames.size() + taken;
  }

  /** Lets nothing more in; what is inside can still be taken. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Empties the buffer. */
  public synchronized List<CapturedFrame> drain() {
    List<CapturedFrame> rest = List.copyOf(frames);
    frames.clear();
    bytes = 0;
    notifyAll();
    return rest;
  }

  public synchronized int size() {
    return frames.size();
  }

  private boolean hasRoom(CapturedFrame frame) {
    return frames.size() < maxFrames && bytes + frame.jpeg().length <= maxBytes;
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
