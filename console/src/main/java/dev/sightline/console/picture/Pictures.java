package dev.sightline.console.picture;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.bucket.StoredObject;
import dev.sightline.console.memory.BusyException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads pictures and keeps the latest in memory, so that several viewers of one page cost one
 * request each.
 */
@Singleton
public final class Pictures {

  private static final long KEPT_BYTES = 16 << 20;

  /** Longer than the S3 client takes to give up. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Bucket bucket;
  private final Duration patience;
  private final AsyncCache<String, byte[]> kept;

  @Inject
  Pictures(Bucket bucket) {
    this(bucket, KEPT_BYTES, PATIENCE);
  }

  Pictures(Bucket bucket, long keptBytes, Duration patience) {
    this.bucket = bucket;
    this.patience = patience;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(keptBytes)
            .<String, byte[]>weigher((key, picture) -> key.length() + picture.length)
            .buildAsync();
  }

  /**
   * A picture. Blocks; who asks for one that is being read waits for that.
   *
   * @param key of a picture; whoever asks has checked that it is one
   * @return nothing if there is no such object; the bytes must not be changed
   * @throws BucketException if S3 does not answer, or refuses
   * @throws BusyException if too many large objects are being read
   */
  public Optional<byte[]> read(String key) {
    CompletableFuture<byte[]> own = new CompletableFuture<>();
    CompletableFuture<byte[]> others = kept.asMap().putIfAbsent(key, own);
    return Optional.ofNullable(others == null ? fetch(key, own) : await(key, others));
  }

  /** How much is kept, after what is too much is gone. */
  long keptBytes() {
    kept.synchronous().cleanUp();
    return kept.synchronous().policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  private byte[] fetch(String key, CompletableFuture<byte[]> read) {
    try {
      byte[] picture = bucket.read(key).map(StoredObject::content).orElse(null);
      read.complete(picture);
      return picture;
    } catch (RuntimeException | Error e) {
      // The cache logs every other kind of failure; whoever asked does that already.
      read.completeExceptionally(new CancellationException(e.getMessage()));
      throw e;
    }
  }

  private byte[] await(String key, CompletableFuture<byte[]> read) {
    try {
      return read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | CancellationException e) {
      throw new BucketException(
          "picture '%s': %s".formatted(key, BucketException.ofAnswer(e).getMessage()), e);
    } catch (TimeoutException e) {
      throw new BucketException("picture '" + key + "' took too long to read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BucketException("reading picture '" + key + "' was interrupted", e);
    }
  }
}
