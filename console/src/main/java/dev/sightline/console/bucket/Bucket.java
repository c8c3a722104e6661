package dev.sightline.console.bucket;

import dev.sightline.console.memory.BusyException;
import java.util.List;
import java.util.Optional;

/**
 * The bucket, read only. Every call waits for S3's answer and may be made by any thread but an
 * event loop's.
 */
public interface Bucket {

  /**
   * One page of a listing in the order of the keys: one request.
   *
   * @param prefix that all keys begin with
   * @param after only keys that come after this one; empty for all
   * @throws BucketException if S3 does not answer, or refuses
   */
  Listing list(String prefix, String after);

  /**
   * The names directly below a prefix, as a directory has them: one request for each 1000 of them.
   *
   * @param prefix ends in {@code /}
   * @return prefixes, each of which ends in {@code /}, in their order
   * @throws BucketException if S3 does not answer, or refuses
   */
  default List<String> folders(String prefix) {
    return folders(prefix, Integer.MAX_VALUE);
  }

  /**
   * The first of them.
   *
   * @param most what comes after so many is not asked for
   * @throws BucketException if S3 does not answer, or refuses
   */
  List<String> folders(String prefix, int most);

  /**
   * A whole object. Waits for its turn where many are being read.
   *
   * @return nothing if there is no such object
   * @throws BusyException if that takes too long
   * @throws BucketException if S3 does not answer, or refuses, or the object is larger than {@link
   *     #LARGEST_OBJECT}
   */
  default Optional<StoredObject> read(String key) {
    return read(key, 1);
  }

  /**
   * The same for an object of which more is made in memory.
   *
   * @param times how much it takes in all, in its size
   */
  Optional<StoredObject> read(String key, int times);

  /**
   * Asks for an object's attributes only.
   *
   * @return nothing if there is no such object
   * @throws BucketException if S3 does not answer, or refuses
   */
  Optional<ObjectInfo> find(String key);

  /** What a result may have at most; a JPEG has less. */
  int LARGEST_OBJECT = 32 << 20;
}
