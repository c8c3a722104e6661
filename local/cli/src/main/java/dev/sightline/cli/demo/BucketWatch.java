package dev.sightline.cli.demo;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.objects.BucketReader;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.s3.ObjectCreated;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every object in the bucket, notes when it came, and reads the results. A replayed batch
 * counts once, with the time of its first result.
 */
final class BucketWatch implements Consumer<ObjectCreated>, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BucketWatch.class);

  private final ObjectKeys keys;
  private final BucketReader bucket;
  private final BatchResultJson json = new BatchResultJson();
  private final Map<String, Instant> annotated = new ConcurrentHashMap<>();
  private final Map<String, StoredResult> results = new ConcurrentHashMap<>();
  private final List<String> unreadable = new CopyOnWriteArrayList<>();

  /** Reading waits for the server, which must not wait for its listener. */
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(task -> daemon(new Thread(task, "result-reader")));

  BucketWatch(ObjectKeys keys, BucketReader bucket) {
    this.keys = keys;
    this.bucket = bucket;
  }

  private static Thread daemon(Thread thread) {
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void accept(ObjectCreated object) {
    if (keys.isAnnotated(object.key())) {
      annotated.putIfAbsent(object.key(), object.time());
    } else if (keys.isResult(object.key()) && !results.containsKey(object.key())) {
      reader.execute(() -> read(object));
    }
  }

  private void read(ObjectCreated object) {
    try {
      StoredResult stored =
          new StoredResult(object.key(), json.decode(bucket.read(object.key())), object.time());
      results.putIfAbsent(object.key(), stored);
    } catch (BucketException | InvalidResultException e) {
      unreadable.add(object.key());
      log.atError().addKeyValue("key", object.key()).setCause(e).log("Result can't be read");
    }
  }

  /** In the order of their keys, which is the order of the frames within a stream. */
  List<StoredResult> results() {
    return results.values().stream().sorted(Comparator.comparing(StoredResult::key)).toList();
  }

  /** When an annotated image came, by the key of the frame that it shows. */
  Optional<Instant> annotatedAt(String frameKey) {
    return Optional.ofNullable(annotated.get(keys.annotated(frameKey)));
  }

  int annotatedImages() {
    return annotated.size();
  }

  /** Keys of results that are none. */
  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
