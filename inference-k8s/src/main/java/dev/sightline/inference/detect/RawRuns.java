package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.OnnxModel;
import dev.sightline.inference.model.RawTensor;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs of the network itself, tensors in and tensors out, for others that prepare frames and read
 * outputs on their own. As many side by side as there are workers, each with native memory that is
 * used again; threads are there only while runs are. Closing it finishes the runs that wait.
 */
final class RawRuns implements AutoCloseable {

  private static final long IDLE_SECONDS = 30;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final OnnxModel model;
  private final ThreadPoolExecutor workers;
  private final Deque<RawMemory> memories = new ConcurrentLinkedDeque<>();
  private final AtomicInteger started = new AtomicInteger();

  /**
   * @param model that the caller closes, after this
   * @param waiting runs that may wait
   */
  RawRuns(OnnxModel model, int threads, int waiting) {
    this.model = model;
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            work -> new Thread(work, "raw-" + started.incrementAndGet()));
    workers.allowCoreThreadTimeOut(true);
  }

  /** What the network takes and gives. */
  Declaration declaration() {
    return model.declaration();
  }

  /**
   * @param inputs all that the network takes; not changed until there is an answer
   * @param outputs names of those that are wanted
   * @param places for the outputs, as far as it has room
   * @return in the order of the names, to be closed; fails with {@link BadParameterException} if
   *     the network does not run on such inputs
   * @throws OverloadedException if too many runs wait
   */
  CompletableFuture<List<RawOutput>> submit(
      List<RawTensor> inputs, List<String> outputs, TensorMemory places) {
    try {
      return CompletableFuture.supplyAsync(() -> run(inputs, outputs, places), workers);
    } catch (RejectedExecutionException e) {
      throw new OverloadedException(
          "queue full (%d runs waiting)".formatted(workers.getQueue().size()), RETRY_AFTER);
    }
  }

  private List<RawOutput> run(List<RawTensor> inputs, List<String> outputs, TensorMemory places) {
    RawMemory memory = memories.pollFirst();
    RawMemory mine = memory == null ? new RawMemory() : memory;
    try (OutputPlaces written = new OutputPlaces(places, declaration(), outputs)) {
      return run(inputs, written, mine);
    } catch (OrtException e) {
      throw new CompletionException(
          new BadParameterException(
              "the network does not run on these tensors: "
                  + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    } finally {
      memories.addFirst(mine);
    }
  }

  private List<RawOutput> run(List<RawTensor> inputs, OutputPlaces outputs, RawMemory memory)
      throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (RawTensor input : inputs) {
        tensors.put(input.name(), memory.tensor(input));
      }
      // Closing the result leaves the tensors that are written in place open.
      try (OrtSession.Result result =
          model.runItself(tensors, outputs.allocated(), outputs.inPlace())) {
        return outputs.taken(result);
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a run of the network does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    memories.forEach(RawMemory::close);
  }
}
