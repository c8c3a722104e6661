package dev.sightline.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Keeps a number of batches under way for a time.
 *
 * @param concurrency batches at a time
 * @param framesPerBatch that each batch counts for
 * @param cpuNanos the CPU time so far of the process that works
 */
record Load(int concurrency, int framesPerBatch, LongSupplier cpuNanos) {

  /**
   * Runs batches one after another on each thread, at least one.
   *
   * @param batch runs one and returns when it is done
   * @throws IllegalStateException if a batch fails
   */
  Round run(Duration time, Callable<?> batch) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(concurrency);
    try {
      long cpuBefore = cpuNanos.getAsLong();
      long start = System.nanoTime();
      List<Future<List<Long>>> futures = new ArrayList<>();
      for (int i = 0; i < concurrency; i++) {
        futures.add(threads.submit(() -> repeat(start + time.toNanos(), batch)));
      }
      List<Long> batchNanos = new ArrayList<>();
      for (Future<List<Long>> future : futures) {
        batchNanos.addAll(future.get());
      }
      long nanos = System.nanoTime() - start;
      return new Round(
          (long) batchNanos.size() * framesPerBatch,
          nanos,
          batchNanos,
          cpuNanos.getAsLong() - cpuBefore);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch failed: " + e.getCause().getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Long> repeat(long end, Callable<?> batch) throws Exception {
    List<Long> nanos = new ArrayList<>();
    long now;
    do {
      long before = System.nanoTime();
      Object unused = batch.call();
      now = System.nanoTime();
      nanos.add(now - before);
    } while (now < end);
    return nanos;
  }
}
