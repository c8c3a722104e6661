package dev.sightline.batch;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.poll.BatchWorker;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.batch.process.StoredResult;
import dev.sightline.batch.process.TracedProcessor;
import dev.sightline.batch.publish.ResultPublisher;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Processes batches side by side, and publishes their results one after the other. */
final class PooledWorker implements BatchWorker {

  private final TracedProcessor processor;
  private final ExecutorService workers;
  private final ResultPublisher results;
  private final ExecutorService publishing;

  /**
   * @param publishing a single thread: it keeps the results' order
   */
  PooledWorker(
      TracedProcessor processor,
      ExecutorService workers,
      ResultPublisher results,
      ExecutorService publishing) {
    this.processor = processor;
    this.workers = workers;
    this.results = results;
    this.publishing = publishing;
  }

  @Override
  public Future<BatchOutcome> process(Batch batch) {
    return workers.submit(() -> processor.process(batch));
  }

  @Override
  public Future<?> publish(StoredResult result) {
    return publishing.submit(
        () -> {
          results.publish(result);
          return result;
        });
  }
}
