package dev.sightline.console.testing;

import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.bucket.Listing;
import dev.sightline.console.bucket.ObjectInfo;
import dev.sightline.console.bucket.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A bucket in memory that counts what it is asked, can be told to fail, and lets a test act before
 * each answer.
 */
public final class FakeBucket implements Bucket {

  private static final int PAGE = 1000;

  private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private volatile boolean isDown;
  private volatile Consumer<String> beforeAnswer = what -> {};

  /** Stores an object. */
  public void put(String key, byte[] content, Instant storedAt) {
    objects.put(key, new StoredObject(new ObjectInfo(key, content.length, storedAt), content));
  }

  /** From now on every request fails, or none. */
  public void setDown(boolean down) {
    isDown = down;
  }

  /** Runs on the asking thread before each answer, with the key or prefix asked for. */
  public void beforeAnswer(Consumer<String> action) {
    beforeAnswer = action;
  }

  /** How often the bucket was asked: {@code list}, {@code get} or {@code head}. */
  public int requests(String kind) {
    return requests.getOrDefault(kind, new AtomicInteger()).get();
  }

  @Override
  public Listing list(String prefix, String after) {
    ask("list", prefix);
    String from = after.isEmpty() ? prefix : after;
    List<ObjectInfo> found =
        objects.tailMap(from, after.isEmpty()).values().stream()
            .map(StoredObject::info)
            .filter(object -> object.key().compareTo(prefix) >= 0)
            .takeWhile(object -> object.key().startsWith(prefix))
            .limit(PAGE + 1)
            .toList();
    return new Listing(found.subList(0, Math.min(PAGE, found.size())), found.size() <= PAGE);
  }

  @Override
  public List<String> folders(String prefix, int most) {
    ask("list", prefix);
    return objects.tailMap(prefix, true).keySet().stream()
        .takeWhile(key -> key.startsWith(prefix))
        .filter(key -> key.indexOf('/', prefix.length()) > 0)
        .map(key -> key.substring(0, key.indexOf('/', prefix.length()) + 1))
        .distinct()
        .limit(most)
        .toList();
  }

  @Override
  public Optional<StoredObject> read(String key, int times) {
    ask("get", key);
    return Optional.ofNullable(objects.get(key));
  }

  @Override
  public Optional<ObjectInfo> find(String key) {
    ask("head", key);
    return Optional.ofNullable(objects.get(key)).map(StoredObject::info);
  }

  private void ask(String kind, String what) {
    requests.computeIfAbsent(kind, k -> new AtomicInteger()).incrementAndGet();
    beforeAnswer.accept(what);
    if (isDown) {
      throw new BucketException("can't read bucket 'pictures': connection refused");
    }
  }
}
