package dev.sightline.inference.detect;

import dev.sightline.inference.detect.PendingFrames.FrameTask;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.StageTimes;
import dev.sightline.inference.model.NetworkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads the frames of requests over workers, each a thread with a detector of its own. Closing it
 * finishes the frames that wait, then closes the detectors. Thread-safe.
 */
public final class DetectorPool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DetectorPool.class);

  /** What waits may fill half of the heap; {@link RequestMemory} mostly refuses before that. */
  private static final int MEMORY_SHARE = 2;

  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

  private final FrameQueue queue;
  private final InferenceMetrics metrics;
  private final List<Thread> workers = new ArrayList<>();
  private volatile long lastFrameNanos;

  /**
   * @param detectors one per worker; the pool closes them
   */
  public DetectorPool(List<FrameDetector> detectors, int queueCapacity, InferenceMetrics metrics) {
    this.queue = new FrameQueue(queueCapacity, Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
    this.metrics = metrics;
    for (FrameDetector detector : detectors) {
      Thread worker = new Thread(() -> work(detector), "detector-" + (workers.size() + 1));
      workers.add(worker);
      worker.start();
    }
  }

  /**
   * Queues the frames of one request.
   *
   * @param stream whose turn it is to wait, when others wait too
   * @param policy which of the boxes are reported
   * @return the outcomes, in the order of the images; fails with {@link NetworkException} if the
   *     network is elsewhere and gives no answers
   * @throws OverloadedException if there is no room for all of them
   */
  public CompletableFuture<List<FrameOutcome>> submit(
      String stream, DetectionPolicy policy, List<EncodedImage> images) {
    PendingFrames frames = new PendingFrames(images, policy);
    if (!queue.offer(stream, frames.tasks())) {
      throw new OverloadedException(
          "queue full (%d waiting, %d requested)".formatted(queue.size(), images.size()),
          retryAfter());
    }
    return frames.completion();
  }

  public int waitingFrames() {
    return queue.size();
  }

  /** Whether requests are being refused because too many frames wait. */
  public boolean isOverloaded() {
    return queue.isRefusing();
  }

  private Duration retryAfter() {
    Duration wait = Duration.ofNanos(lastFrameNanos * queue.size() / workers.size());
    return wait.compareTo(SHORTEST_RETRY) > 0 ? wait : SHORTEST_RETRY;
  }

  private void work(FrameDetector detector) {
    try (detector) {
      Optional<FrameTask> task = queue.take();
      while (task.isPresent()) {
        process(task.get(), detector);
        task = queue.take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void process(FrameTask task, FrameDetector detector) {
    if (task.isGivenUp()) {
      metrics.recordGivenUp();
      return;
    }
    metrics.recordWait(task.waitedNanos());
    long start = System.nanoTime();
    try {
      FrameOutcome outcome = outcome(task, detector);
      lastFrameNanos = System.nanoTime() - start;
      metrics.record(outcome);
      task.complete(outcome);
    } catch (NetworkException e) {
      metrics.recordGivenUp();
      task.fail(e);
    }
  }

  /**
   * Whatever happens in a frame, its worker goes on to the next, and its request has an answer.
   *
   * @throws NetworkException if no frame is to blame
   */
  private static FrameOutcome outcome(FrameTask task, FrameDetector detector) {
    try {
      return detector.detect(task.image(), task.policy());
    } catch (NetworkException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      log.atError().setCause(e).log("Frame failed");
      return new FrameOutcome.Failed(
          FrameErrorCode.INTERNAL.because("the frame could not be processed"), StageTimes.NONE);
    }
  }

  @Override
  public void close() {
    queue.close();
    for (Thread worker : workers) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
