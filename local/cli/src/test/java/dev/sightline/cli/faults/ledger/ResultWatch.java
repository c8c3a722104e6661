package dev.sightline.cli.faults.ledger;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.s3.ObjectCreated;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Hears of each result as it is written, and remembers when a record was in a result first. What is
 * counted in the end is read from the bucket; this is for the times. Thread-safe.
 */
public final class ResultWatch implements Consumer<ObjectCreated> {

  private final Map<Place, Long> storedAt = new ConcurrentHashMap<>();
  private final BatchResultJson json = new BatchResultJson();
  private final ObjectKeys keys;
  private final BucketReader bucket;

  /**
   * @param bucket the caller closes it
   */
  public ResultWatch(ObjectKeys keys, BucketReader bucket) {
    this.keys = keys;
    this.bucket = bucket;
  }

  @Override
  public void accept(ObjectCreated object) {
    if (keys.isResult(object.key())) {
      long now = System.nanoTime();
      result(object.key())
          .frames()
          .forEach(frame -> storedAt.putIfAbsent(place(object.key(), frame.offset()), now));
    }
  }

  private Place place(String key, long offset) {
    var batch = keys.batchOf(key).orElseThrow();
    return new Place(batch.topic(), batch.partition(), offset);
  }

  private BatchResult result(String key) {
    try {
      return json.decode(bucket.read(key));
    } catch (BucketException | InvalidResultException e) {
      throw new IllegalStateException("a result was written that can't be read: " + key, e);
    }
  }

  /** Whether all these frames are in results. */
  public boolean hasAll(Collection<SentRecord> records) {
    return records.stream()
        .filter(SentRecord::isFrame)
        .allMatch(record -> storedAt.containsKey(record.place()));
  }

  /** When the last of these frames was stored, by {@link System#nanoTime}. */
  public long lastStoredAt(Collection<SentRecord> records) {
    return records.stream()
        .filter(SentRecord::isFrame)
        .mapToLong(record -> storedAt.get(record.place()))
        .max()
        .orElseThrow();
  }

  /** Forgets what is of a topic that is gone. */
  public void forget(String topic) {
    storedAt.keySet().removeIf(place -> place.topic().equals(topic));
  }
}
