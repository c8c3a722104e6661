package dev.sightline.console.archive;

import dev.sightline.console.bucket.BucketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Asks the bucket several things side by side; who asks waits no longer than {@code patience}. */
final class ReadPool implements AutoCloseable {

  private static final int THREADS = 16;
  private static final int WAITING = 2000;

  private final Duration patience;
  private final ThreadPoolExecutor threads;

  ReadPool(Duration patience) {
    this.patience = patience;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "archive-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * A failed request fails the future with a {@link CancellationException}: a cache logs every
   * other kind, and whoever waits tells of it anyway.
   */
  <T> CompletableFuture<T> ask(Supplier<T> request) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> answer(request, answer));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(
          new CancellationException("too many requests to S3 are queued; try again"));
    }
    return answer;
  }

  private static <T> void answer(Supplier<T> request, CompletableFuture<T> answer) {
    try {
      answer.complete(request.get());
    } catch (RuntimeException e) {
      answer.completeExceptionally(new CancellationException(e.getMessage()));
    } catch (Error e) {
      answer.completeExceptionally(e);
      throw e;
    }
  }

  /**
   * All answers, in the order of the questions.
   *
   * @throws BucketException if one of them failed, or is not there in time
   */
  <T> List<T> await(List<CompletableFuture<T>> answers) {
    long end = System.nanoTime() + patience.toNanos();
    List<T> all = new ArrayList<>(answers.size());
    for (CompletableFuture<T> answer : answers) {
      all.add(answer.isDone() ? now(answer) : within(answer, end - System.nanoTime()));
    }
    return all;
  }

  private static <T> T now(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CancellationException | CompletionException e) {
      throw BucketException.ofAnswer(e);
    }
  }

  private static <T> T within(CompletableFuture<T> answer, long nanos) {
    try {
      return answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (CancellationException | ExecutionException e) {
      throw BucketException.ofAnswer(e);
    } catch (TimeoutException e) {
      throw new BucketException("S3 took too long to answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BucketException("waiting for S3 was interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
