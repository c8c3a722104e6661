package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.process.BatchOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A batch on its way: closed, then started, then done. Belongs to the polling thread. */
final class PlannedBatch implements PlannedRange {

  private final Batch batch;
  private Optional<Future<BatchOutcome>> work = Optional.empty();

  PlannedBatch(Batch batch) {
    this.batch = batch;
  }

  @Override
  public BatchPlan.Range range() {
    return BatchPlan.Range.batch(batch.endOffset());
  }

  @Override
  public long offsets() {
    return (long) batch.frames().size() + batch.rejected().size();
  }

  @Override
  public OptionalLong lastArrivalNanos() {
    return OptionalLong.of(batch.lastArrivalNanos());
  }

  @Override
  public boolean isStarted() {
    return work.isPresent();
  }

  /** Hands the batch to a worker. */
  @Override
  public void start(Function<Batch, Future<BatchOutcome>> worker) {
    if (work.isEmpty()) {
      work = Optional.of(worker.apply(batch));
    }
  }

  @Override
  public boolean isDone() {
    return work.isPresent() && work.get().isDone();
  }

  @Override
  public void await(long nanos) throws InterruptedException {
    try {
      if (work.isPresent()) {
        work.get().get(nanos, TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      // Not done: the caller looks at isDone.
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException("batch " + batch.id() + " failed", e.getCause());
    }
  }

  @Override
  public BatchOutcome outcome() {
    try {
      return work.orElseThrow().get();
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
    work.ifPresent(started -> started.cancel(true));
    List<SourceRecord> records = new ArrayList<>(batch.frames());
    records.addAll(batch.rejected());
    return records;
  }

  @Override
  public long bytes() {
    return batch.bytes();
  }
}
