package dev.sightline.cli.bench;

import dev.sightline.cli.stack.LocalStack;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.StreamId;
import dev.sightline.local.s3.ObjectCreated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every object in the bucket, and reads the results from the files that the S3 server
 * keeps them in: asking it would cost it what is measured. Thread-safe.
 */
final class StoredBatches implements Consumer<ObjectCreated>, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StoredBatches.class);

  private final Path bucket;
  private final ObjLongConsumer<StreamId> onStored;
  private final BatchResultJson json = new BatchResultJson();
  private final Map<String, Instant> images = new ConcurrentHashMap<>();
  private final List<StoredBatch> batches = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<StreamId, Long> framesByStream = new HashMap<>();
  private final long startNanos = System.nanoTime();
  private long frames;
  private long unreadable;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, UsageProbe.MEASURING + "-results");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param bucket its directory
   * @param onStored hears how many frames of a stream are stored by now
   */
  StoredBatches(Path bucket, ObjLongConsumer<StreamId> onStored) {
    this.bucket = bucket;
    this.onStored = onStored;
  }

  @Override
  public void accept(ObjectCreated object) {
    long nanos = System.nanoTime();
    if (LocalStack.KEYS.isResult(object.key())) {
      reader.execute(() -> read(object, nanos));
    } else {
      images.putIfAbsent(object.key(), object.time());
    }
  }

  private void read(ObjectCreated object, long nanos) {
    try {
      add(
          object.key(),
          new StoredBatch(
              json.decode(Files.readAllBytes(bucket.resolve(object.key()))), object.time(), nanos));
    } catch (IOException | InvalidResultException e) {
      log.atError().addKeyValue("key", object.key()).setCause(e).log("Result can't be read");
      countUnreadable();
    }
  }

  private synchronized void countUnreadable() {
    unreadable++;
  }

  /** A batch that is stored again, after a retry, counts once. */
  private void add(String key, StoredBatch batch) {
    BatchResult result = batch.result();
    long ofStream;
    synchronized (this) {
      if (!seen.add(key)) {
        return;
      }
      batches.add(batch);
      frames += batch.frames();
      ofStream = framesByStream.merge(result.stream(), (long) batch.frames(), Long::sum);
      notifyAll();
    }
    onStored.accept(result.stream(), ofStream);
  }

  /** How many batches are stored. */
  synchronized int count() {
    return batches.size();
  }

  /** How many frames are stored. */
  synchronized long frames() {
    return frames;
  }

  /** How many frames the first batches have. */
  synchronized long framesOf(int count) {
    return count == batches.size()
        ? frames
        : batches.subList(0, count).stream().mapToLong(StoredBatch::frames).sum();
  }

  /** Results that are none. */
  synchronized long unreadable() {
    return unreadable;
  }

  /** Those from one number on, up to another. */
  synchronized List<StoredBatch> between(int from, int to) {
    return List.copyOf(batches.subList(from, to));
  }

  /**
   * Waits until there are more batches than that.
   *
   * @return whether there are, within the time
   */
  synchronized boolean awaitMoreThan(int count, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toNanos();
    while (batches.size() <= count && rest > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, rest);
      rest = deadline - System.nanoTime();
    }
    return batches.size() > count;
  }

  /** How long ago the last batch was stored; since the start where none was. */
  synchronized Duration silence() {
    return Duration.ofNanos(
        System.nanoTime()
            - (batches.isEmpty() ? startNanos : batches.get(batches.size() - 1).nanos()));
  }

  /** When an image came into the bucket, kept or annotated. */
  Optional<Instant> imageAt(String key) {
    return Optional.ofNullable(images.get(key));
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
