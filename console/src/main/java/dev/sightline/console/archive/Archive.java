package dev.sightline.console.archive;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.bucket.ObjectInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * All results in the bucket. Every method may ask S3, waits for at most some seconds, and throws
 * {@link BucketException} if S3 does not answer by then, or refuses. What it says of the past may
 * be five minutes old, of the present five seconds.
 */
public final class Archive implements AutoCloseable {

  private final ObjectKeys keys;
  private final ReadPool pool;
  private final Folders folders;
  private final HourListings listings;
  private final Labels labels = new Labels();
  private final Summaries summaries;

  /**
   * @param patience how long to wait for S3
   * @param summaryBytes about how much memory summaries may take
   * @param ticker by which listings grow old
   */
  Archive(
      Bucket bucket,
      ObjectKeys keys,
      Duration patience,
      long summaryBytes,
      Clock clock,
      Ticker ticker) {
    this.keys = keys;
    this.pool = new ReadPool(patience);
    this.folders = new Folders(bucket, pool, keys, clock, ticker);
    this.listings = new HourListings(bucket, pool, clock, ticker);
    this.summaries = new Summaries(bucket, pool, keys, labels, summaryBytes);
  }

  public ObjectKeys keys() {
    return keys;
  }

  /** All streams, by name. */
  public List<StreamId> streams() {
    return folders.streams();
  }

  /** The days on which one of the streams has results, UTC. */
  public NavigableSet<LocalDate> days(Collection<StreamId> streams) {
    return folders.days(streams);
  }

  /** The hours of a day, newest first; those of one hour by the stream's name. */
  public List<HourFolder> hours(Collection<StreamId> streams, LocalDate day) {
    return folders.hours(streams, day);
  }

  /** The results of each hour, in the order of their keys. */
  public List<List<ObjectInfo>> results(List<HourFolder> hours) {
    return listings.of(hours);
  }

  /**
   * What is in results, in their order. Those that are not in memory are read side by side.
   *
   * @param results some tens: the wait is for all of them
   */
  public List<BatchSummary> summaries(List<ObjectInfo> results) {
    return summaries.of(results);
  }

  /** The labels that were seen in results since the start, sorted; some thousands at most. */
  public List<String> labels() {
    return labels.all();
  }

  /** The hour in which a result is; nothing if the key is of another kind. */
  Optional<HourFolder> folderOf(String resultKey) {
    return keys.streamOf(resultKey).flatMap(stream -> folders.of(stream, resultKey));
  }

  /** The key of a kept frame by its batch and the name of its object. */
  String frameKey(String resultKey, String name) {
    String batch =
        resultKey.substring(keys.resultsPrefix().length(), resultKey.length() - ".json".length());
    return keys.framesPrefix() + batch + "/" + name;
  }

  /** About how much memory summaries take. */
  long summaryBytes() {
    return summaries.keptBytes();
  }

  @Override
  public void close() {
    pool.close();
  }
}
