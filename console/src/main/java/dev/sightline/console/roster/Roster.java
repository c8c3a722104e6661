package dev.sightline.console.roster;

import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.bucket.Listing;
import dev.sightline.console.bucket.ObjectInfo;
import dev.sightline.console.bucket.StoredObject;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds streams and the newest result of each in the bucket. Keeps nothing; every call asks S3 and
 * throws {@link BucketException} if it does not answer, or refuses.
 */
@Singleton
public final class Roster {

  /** A stream without a result of this time is none that anyone waits for. */
  public static final Duration SPAN = Duration.ofHours(24);

  private static final Pattern HOUR = Pattern.compile(".*/hour=([01]\\d|2[0-3])/");

  /** Other people's files may be in the last ones. */
  private static final int MOST_HOURS = 6;

  private static final int MOST_TRIES = 3;

  /** More than an hour of 25-frame batches at 60 frames a second. */
  private static final int MOST_PAGES = 10;

  /** A larger one tells when it was stored, and no more. */
  private static final int LARGEST_RESULT = 4 << 20;

  private final Bucket bucket;
  private final ObjectKeys keys;
  private final BatchResultJson json = new BatchResultJson();

  Roster(Bucket bucket, StoreConfig store) {
    this.bucket = bucket;
    this.keys = store.keys();
  }

  /**
   * Streams that ever had a result, by name: one request for each 1000.
   *
   * @param most what comes after so many is left out
   */
  public List<StreamId> streams(int most) {
    String start = keys.resultsPrefix() + "stream=";
    return bucket.folders(keys.resultsPrefix(), most).stream()
        .filter(folder -> folder.startsWith(start))
        .map(folder -> folder.substring(start.length(), folder.length() - 1))
        .flatMap(Roster::stream)
        .toList();
  }

  private static Stream<StreamId> stream(String name) {
    try {
      return Stream.of(new StreamId(name));
    } catch (IllegalArgumentException e) {
      return Stream.of(); // Someone else's folder.
    }
  }

  /**
   * The newest result of a stream, with its picture: two or three lists for most, a read and a
   * question. What is no result is passed over.
   *
   * @return nothing if it has none of the last {@link #SPAN}
   */
  public Optional<LastSeen> last(StreamId stream, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    // A camera's clock may be ahead.
    return Stream.of(today, today.minusDays(1), today.plusDays(1))
        .map(day -> keys.resultsPrefix() + "stream=%s/date=%s/".formatted(stream, day))
        .flatMap(this::hours)
        .limit(MOST_HOURS)
        .flatMap(hour -> newestOf(hour).stream())
        .filter(result -> result.lastModified().isAfter(now.minus(SPAN)))
        .flatMap(result -> seen(stream, result, now).stream())
        .findFirst();
  }

  /** The last one first. */
  private Stream<String> hours(String day) {
    return bucket.folders(day).stream()
        .filter(folder -> HOUR.matcher(folder).matches())
        .sorted(Comparator.reverseOrder());
  }

  /** The last that were stored in an hour, the last one first. */
  private List<ObjectInfo> newestOf(String hour) {
    List<ObjectInfo> newest = List.of();
    String after = "";
    boolean isComplete = false;
    for (int page = 0; page < MOST_PAGES && !isComplete; page++) {
      Listing listing = bucket.list(hour, after);
      List<ObjectInfo> objects = listing.objects();
      newest =
          Stream.concat(newest.stream(), objects.stream().filter(o -> keys.isResult(o.key())))
              .sorted(Comparator.comparing(ObjectInfo::lastModified).reversed())
              .limit(MOST_TRIES)
              .toList();
      isComplete = listing.isComplete() || objects.isEmpty();
      after = objects.isEmpty() ? after : objects.get(objects.size() - 1).key();
    }
    return newest;
  }

  /** Nothing if it is no result. */
  private Optional<LastSeen> seen(StreamId stream, ObjectInfo object, Instant now) {
    Instant storedAt = earlier(object.lastModified(), now);
    if (object.size() > LARGEST_RESULT) {
      return Optional.of(new LastSeen(stream, storedAt, storedAt, Optional.empty()));
    }
    return bucket
        .read(object.key())
        .map(StoredObject::content)
        .flatMap(this::decoded)
        .map(batch -> seen(stream, object.key(), batch, storedAt));
  }

  private LastSeen seen(StreamId stream, String key, BatchResult batch, Instant storedAt) {
    Instant newestFrame =
        batch.frames().stream()
            .map(FrameResult::capturedAt)
            .max(Comparator.naturalOrder())
            .map(captured -> earlier(captured, storedAt))
            .orElse(storedAt);
    return new LastSeen(stream, storedAt, newestFrame, picture(key, batch));
  }

  private Optional<BatchResult> decoded(byte[] document) {
    try {
      return Optional.of(json.decode(document));
    } catch (InvalidResultException e) {
      return Optional.empty();
    }
  }

  private Optional<AnnotatedFrame> picture(String resultKey, BatchResult result) {
    return AnnotatedFrame.newestOf(result.frames(), resultKey, keys)
        .filter(frame -> bucket.find(frame.key()).isPresent());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
