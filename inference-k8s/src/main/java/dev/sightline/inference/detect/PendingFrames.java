package dev.sightline.inference.detect;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The frames of one request on their way through the workers; complete when the last one is, or
 * when the request is given up.
 */
final class PendingFrames {

  private final List<EncodedImage> images;
  private final DetectionPolicy policy;
  private final AtomicReferenceArray<FrameOutcome> outcomes;
  private final AtomicInteger missing;
  private final long startNanos = System.nanoTime();
  private final CompletableFuture<List<FrameOutcome>> completion = new CompletableFuture<>();

  PendingFrames(List<EncodedImage> images, DetectionPolicy policy) {
    this.images = images;
    this.policy = policy;
    this.outcomes = new AtomicReferenceArray<>(images.size());
    this.missing = new AtomicInteger(images.size());
  }

  /** The outcomes in the order of the images. */
  CompletableFuture<List<FrameOutcome>> completion() {
    return completion;
  }

  List<FrameTask> tasks() {
    List<FrameTask> tasks = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      tasks.add(new FrameTask(this, i));
    }
    return tasks;
  }

  private void complete(int index, FrameOutcome outcome) {
    outcomes.set(index, outcome);
    if (missing.decrementAndGet() == 0) {
      completion.complete(inOrder());
    }
  }

  /** The request as a whole has no answer; what of it still waits need not be looked at. */
  private void fail(RuntimeException failure) {
    completion.completeExceptionally(failure);
  }

  private List<FrameOutcome> inOrder() {
    List<FrameOutcome> ordered = new ArrayList<>();
    for (int i = 0; i < outcomes.length(); i++) {
      ordered.add(outcomes.get(i));
    }
    return ordered;
  }

  /** One frame's place among its request's. */
  record FrameTask(PendingFrames frames, int index) {

    EncodedImage image() {
      return frames.images.get(index);
    }

    DetectionPolicy policy() {
      return frames.policy;
    }

    /** How long the request has been here. */
    long waitedNanos() {
      return System.nanoTime() - frames.startNanos;
    }

    int bytes() {
      return image().maxLength();
    }

    /** Whether the request has no answer any more. */
    boolean isGivenUp() {
      return frames.completion.isCompletedExceptionally();
    }

    /** Gives the frame's whole request up. */
    void fail(RuntimeException failure) {
      frames.fail(failure);
    }

    void complete(FrameOutcome outcome) {
      frames.complete(index, outcome);
    }
  }
}
