package dev.sightline.console.archive;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.ObjectInfo;
import dev.sightline.console.bucket.StoredObject;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Summaries of results, each read once as long as its object stays what it is and there is room.
 */
final class Summaries {

  /** What results may take that are being read and decoded at once: as much as the largest. */
  private static final int READING_KIB = ResultReader.DECODED * (ResultReader.LARGEST >> 10);

  private final Bucket bucket;
  private final ReadPool pool;
  private final ObjectKeys keys;
  private final Summarizer summarizer;
  private final BatchResultJson json = new BatchResultJson();
  private final Semaphore reading = new Semaphore(READING_KIB, true);
  private final AsyncCache<ObjectInfo, BatchSummary> kept;

  Summaries(Bucket bucket, ReadPool pool, ObjectKeys keys, Labels labels, long keptBytes) {
    this.bucket = bucket;
    this.pool = pool;
    this.keys = keys;
    this.summarizer = new Summarizer(keys, labels);
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(keptBytes)
            .<ObjectInfo, BatchSummary>weigher(Summaries::weight)
            .buildAsync();
  }

  /** In the order of the objects. An object that was replaced since has another size or time. */
  List<BatchSummary> of(List<ObjectInfo> results) {
    return pool.await(results.stream().map(this::summary).toList());
  }

  /** About how much memory they take. */
  long keptBytes() {
    kept.synchronous().cleanUp();
    return kept.synchronous().policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  private CompletableFuture<BatchSummary> summary(ObjectInfo result) {
    return kept.get(result, (key, executor) -> pool.ask(() -> read(key)));
  }

  private BatchSummary read(ObjectInfo result) {
    if (!keys.isResult(result.key()) || result.size() > ResultReader.LARGEST) {
      return BatchSummary.UNREADABLE;
    }
    int kib =
        Math.toIntExact(Math.min(ResultReader.DECODED * (result.size() / 1024 + 1), READING_KIB));
    reading.acquireUninterruptibly(kib);
    try {
      Optional<StoredObject> object = bucket.read(result.key());
      return object.map(o -> summary(result.key(), o)).orElse(BatchSummary.UNREADABLE);
    } finally {
      reading.release(kib);
    }
  }

  private BatchSummary summary(String key, StoredObject object) {
    try {
      return summarizer.summary(key, json.decode(object.content()));
    } catch (InvalidResultException | ArithmeticException e) { // or times out of all calendars
      return BatchSummary.UNREADABLE;
    }
  }

  private static int weight(ObjectInfo result, BatchSummary summary) {
    return result.key().length() + 150 + summary.bytes();
  }
}
