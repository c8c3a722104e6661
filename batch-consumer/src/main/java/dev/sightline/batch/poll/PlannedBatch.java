package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.process.BatchOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A batch on its way: closed, started, processed, published. Belongs to the polling thread. */
final class PlannedBatch implements PlannedRange {

  private final Batch batch;
  private Optional<Started> started = Optional.empty();

  PlannedBatch(Batch batch) {
    this.batch = batch;
  }

  @Override
  public OptionalLong lastArrivalNanos() {
    return OptionalLong.of(batch.lastArrivalNanos());
  }

  @Override
  public OptionalLong firstTimestamp() {
    return batch.firstTimestamp();
  }

  @Override
  public boolean isStarted() {
    return started.isPresent();
  }

  /** Hands the batch to a worker. */
  @Override
  public void start(BatchWorker worker) {
    if (started.isEmpty()) {
      started = Optional.of(new Started(worker, worker.process(batch)));
    }
  }

  @Override
  public boolean isProcessed() {
    return started.isPresent() && started.get().processing.isDone();
  }

  @Override
  public void publish() {
    Started work = started.orElseThrow();
    if (work.publication.isEmpty()) {
      work.publication =
          Optional.of(
              outcome()
                  .result()
                  .<Future<?>>map(work.worker::publish)
                  .orElse(CompletableFuture.completedFuture(batch)));
    }
  }

  @Override
  public boolean isDone() {
    return isProcessed()
        && started.flatMap(work -> work.publication).filter(Future::isDone).isPresent();
  }

  @Override
  public void awaitProcessed(long nanos) throws InterruptedException {
    if (started.isPresent()) {
      await(started.get().processing, nanos);
    }
  }

  @Override
  public void awaitDone(long nanos) throws InterruptedException {
    Optional<Future<?>> publication = started.flatMap(work -> work.publication);
    if (publication.isPresent()) {
      await(publication.get(), nanos);
    }
  }

  private void await(Future<?> future, long nanos) throws InterruptedException {
    try {
      future.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // Not done: the caller looks at isDone.
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException("batch " + batch.id() + " failed", e.getCause());
    }
  }

  @Override
  public BatchOutcome outcome() {
    Started work = started.orElseThrow();
    if (work.publication.isPresent()) {
      result(work.publication.get());
    }
    return result(work.processing);
  }

  private <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at batch " + batch.id(), e);
    } catch (ExecutionException | CancellationException e) {
      throw new IllegalStateException("batch " + batch.id() + " failed", e);
    }
  }

  /** A worker that has the batch stops at its next wait. */
  @Override
  public List<SourceRecord> abandon() {
    started.ifPresent(
        work -> {
          work.processing.cancel(true);
          work.publication.ifPresent(publication -> publication.cancel(true));
        });
    List<SourceRecord> records = new ArrayList<>(batch.frames());
    records.addAll(batch.rejected());
    return records;
  }

  @Override
  public long bytes() {
    return batch.bytes();
  }

  /** What a worker has of the batch. */
  private static final class Started {

    private final BatchWorker worker;
    private final Future<BatchOutcome> processing;
    private Optional<Future<?>> publication = Optional.empty();

    Started(BatchWorker worker, Future<BatchOutcome> processing) {
      this.worker = worker;
      this.processing = processing;
    }
  }
}
