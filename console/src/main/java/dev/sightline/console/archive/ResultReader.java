package dev.sightline.console.archive;

import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.bucket.StoredObject;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads one result as a whole. */
@Singleton
public final class ResultReader {

  /** A larger document is not decoded: that takes several times its size. */
  public static final int LARGEST = 8 << 20;

  /** What a document takes with all that is made of it, at most, in its size. */
  static final int DECODED = 4;

  private final Bucket bucket;
  private final ObjectKeys keys;
  private final BatchResultJson json = new BatchResultJson();

  ResultReader(Bucket bucket, StoreConfig store) {
    this.bucket = bucket;
    this.keys = store.keys();
  }

  /**
   * What is under a key; the bucket is asked for nothing but results.
   *
   * @throws BucketException if S3 does not answer, or refuses
   */
  public StoredResult read(String key) {
    return document(key, DECODED).map(this::decoded).orElseGet(StoredResult.Missing::new);
  }

  /**
   * The document, whatever it is.
   *
   * @return nothing if there is none, or the key is not a result's
   * @throws BucketException if S3 does not answer, or refuses
   */
  public Optional<byte[]> bytes(String key) {
    return document(key, 1);
  }

  private Optional<byte[]> document(String key, int times) {
    return keys.isResult(key)
        ? bucket.read(key, times).map(StoredObject::content)
        : Optional.empty();
  }

  private StoredResult decoded(byte[] document) {
    if (document.length > LARGEST) {
      return new StoredResult.TooLarge(document.length);
    }
    try {
      return new StoredResult.Document(document, json.decode(document));
    } catch (InvalidResultException e) {
      return new StoredResult.Unreadable(e.getMessage());
    }
  }
}
