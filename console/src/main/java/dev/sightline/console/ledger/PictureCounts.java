package dev.sightline.console.ledger;

import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.Listing;
import dev.sightline.console.bucket.ObjectInfo;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.ledger.PictureCount.MissingPicture;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts a stream's results, kept frames and annotated pictures in the bucket, by listing: with one
 * picture a second a dozen requests. Done when somebody asks, never in a loop.
 */
@Singleton
public final class PictureCounts {

  private static final Duration WINDOW = Duration.ofHours(1);

  /** More than the function takes for all its attempts at an event. */
  private static final Duration TIME_TO_ANNOTATE = Duration.ofMinutes(3);

  /** Of each kind and hour, of 1000 objects each. */
  private static final int MAX_PAGES = 10;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("'date='uuuu-MM-dd'/hour='HH'/'").withZone(ZoneOffset.UTC);

  private final Bucket bucket;
  private final ObjectKeys keys;
  private final Clock clock;

  @Inject
  PictureCounts(Bucket bucket, StoreConfig store, Clock clock) {
    this(bucket, store.keys(), clock);
  }

  PictureCounts(Bucket bucket, ObjectKeys keys, Clock clock) {
    this.bucket = bucket;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Of the last hour. A frame of the hour before that was written within it counts, too.
   *
   * @throws dev.sightline.console.bucket.BucketException if the bucket can't be read
   */
  public PictureCount lastHour(StreamId stream) {
    Instant to = clock.instant();
    Instant from = to.minus(WINDOW);
    Listed annotated = list(keys.annotatedPrefix(), stream, from, to);
    Listed frames = list(keys.framesPrefix(), stream, from, to);
    Listed results = list(keys.resultsPrefix(), stream, from, to);
    Set<String> pictures =
        annotated.found().stream().map(ObjectInfo::key).collect(Collectors.toSet());
    List<ObjectInfo> without =
        frames.found().stream()
            .filter(frame -> keys.isFrame(frame.key()))
            .filter(frame -> !pictures.contains(keys.annotated(frame.key())))
            .toList();
    boolean isComplete = annotated.isComplete() && frames.isComplete() && results.isComplete();
    Instant due = to.minus(TIME_TO_ANNOTATE);
    // Where there are more objects than were listed, a picture may be among the others.
    List<MissingPicture> missing =
        (isComplete ? without : List.<ObjectInfo>of())
            .stream()
                .filter(frame -> frame.lastModified().isBefore(due))
                .map(frame -> missing(frame.key()))
                .toList();
    return new PictureCount(
        from,
        to,
        results.found().size(),
        frames.found().size(),
        frames.found().size() - without.size(),
        without.size() - missing.size(),
        missing,
        isComplete);
  }

  private MissingPicture missing(String frameKey) {
    return new MissingPicture(frameKey, keys.resultOf(frameKey).orElseThrow());
  }

  private record Listed(List<ObjectInfo> found, boolean isComplete) {}

  private Listed list(String prefix, StreamId stream, Instant from, Instant to) {
    List<ObjectInfo> found = new ArrayList<>();
    boolean isComplete = true;
    String before = "";
    // The partition is the hour in which the batch began: one that is written now may be older.
    for (Instant hour : List.of(from.minus(WINDOW), from, to)) {
      String folder = prefix + "stream=" + stream + "/" + HOUR.format(hour);
      if (!folder.equals(before)) {
        isComplete &= list(folder, from, found);
      }
      before = folder;
    }
    return new Listed(found, isComplete);
  }

  private boolean list(String folder, Instant from, List<ObjectInfo> found) {
    String after = "";
    for (int page = 0; page < MAX_PAGES; page++) {
      Listing listing = bucket.list(folder, after);
      listing.objects().stream()
          .filter(object -> !object.lastModified().isBefore(from))
          .forEach(found::add);
      if (listing.isComplete() || listing.objects().isEmpty()) {
        return true;
      }
      after = listing.objects().get(listing.objects().size() - 1).key();
    }
    return false;
  }
}
