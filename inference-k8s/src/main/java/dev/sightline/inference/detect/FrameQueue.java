package dev.sightline.inference.detect;

import dev.sightline.inference.detect.PendingFrames.FrameTask;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames that wait for a worker. Bounded, and fair: the streams take turns frame by frame, so that
 * one that sends much delays only itself. Thread-safe.
 */
final class FrameQueue {

  private final int capacity;
  private final long maxBytes;
  private final Map<String, ArrayDeque<FrameTask>> byStream = new LinkedHashMap<>();
  private int size;
  private long bytes;
  private boolean refusing;
  private boolean closed;

  /**
   * @param capacity in frames
   * @param maxBytes of encoded images; a request larger than that still has its turn when no other
   *     waits
   */
  FrameQueue(int capacity, long maxBytes) {
    this.capacity = capacity;
    this.maxBytes = maxBytes;
  }

  /**
   * Takes all of a request's frames or none.
   *
   * @return whether there was room
   */
  synchronized boolean offer(String stream, List<FrameTask> tasks) {
    long more = tasks.stream().mapToLong(FrameTask::bytes).sum();
    if (closed || size + tasks.size() > capacity || (size > 0 && bytes + more > maxBytes)) {
      refusing = true;
      return false;
    }
    byStream.computeIfAbsent(stream, id -> new ArrayDeque<>()).addAll(tasks);
    size += tasks.size();
    bytes += more;
    notifyAll();
    return true;
  }

  /** Waits for a frame; empty when the queue is closed and all its frames were taken. */
  synchronized Optional<FrameTask> take() throws InterruptedException {
    while (size == 0) {
      if (closed) {
        return Optional.empty();
      }
      wait();
    }
    return Optional.of(next());
  }

  private FrameTask next() {
    Iterator<Map.Entry<String, ArrayDeque<FrameTask>>> streams = byStream.entrySet().iterator();
    Map.Entry<String, ArrayDeque<FrameTask>> turn = streams.next();
    String stream = turn.getKey();
    ArrayDeque<FrameTask> waiting = turn.getValue();
    streams.remove();
    FrameTask task = waiting.remove();
    if (!waiting.isEmpty()) {
      byStream.put(stream, waiting);
    }
    size--;
    bytes -= task.bytes();
    refusing = refusing && (size > capacity / 2 || bytes > maxBytes / 2);
    return task;
  }

  synchronized int size() {
    return size;
  }

  /** From the first refusal until the queue is half empty. */
  synchronized boolean isRefusing() {
    return refusing;
  }

  /** Nothing is taken in any more; what waits is still handed out. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
