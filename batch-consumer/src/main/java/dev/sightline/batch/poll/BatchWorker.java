package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.batch.process.StoredResult;
import java.util.concurrent.Future;

/** Does what the polling thread must not wait for. */
public interface BatchWorker {

  /** Starts a batch; several are under way at a time. */
  Future<BatchOutcome> process(Batch batch);

  /** Publishes a result, after all that were given before. */
  Future<?> publish(StoredResult result);
}
