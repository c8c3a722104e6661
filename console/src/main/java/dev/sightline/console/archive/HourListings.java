package dev.sightline.console.archive;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.Listing;
import dev.sightline.console.bucket.ObjectInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The results of an hour, as the bucket lists them: one request for each 1000 of them. */
final class HourListings {

  private static final Duration CURRENT_HOLDS = Duration.ofSeconds(5);
  private static final Duration PAST_HOLDS = Duration.ofMinutes(5);
  private static final long KEPT_BYTES = 16 << 20;

  /** More than 25-frame batches at 60 frames a second make, ten times over. */
  private static final int MOST_OF_AN_HOUR = 100_000;

  private final Bucket bucket;
  private final ReadPool pool;
  private final AsyncCache<HourFolder, List<ObjectInfo>> kept;

  HourListings(Bucket bucket, ReadPool pool, Clock clock, Ticker ticker) {
    this.bucket = bucket;
    this.pool = pool;
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .<HourFolder, List<ObjectInfo>>weigher(HourListings::weight)
            .expireAfter(
                new Freshness<HourFolder, List<ObjectInfo>>(
                    clock,
                    folder -> folder.hour().plus(1, ChronoUnit.HOURS),
                    CURRENT_HOLDS,
                    PAST_HOLDS))
            .ticker(ticker)
            .buildAsync();
  }

  /** Of each folder, in the order of the keys. */
  List<List<ObjectInfo>> of(List<HourFolder> folders) {
    return pool.await(
        folders.stream()
            .map(folder -> kept.get(folder, (f, executor) -> pool.ask(() -> list(f))))
            .toList());
  }

  private List<ObjectInfo> list(HourFolder folder) {
    List<ObjectInfo> all = new ArrayList<>();
    String after = "";
    boolean isComplete = false;
    while (!isComplete && all.size() < MOST_OF_AN_HOUR) {
      Listing page = bucket.list(folder.prefix(), after);
      all.addAll(page.objects());
      isComplete = page.isComplete() || page.objects().isEmpty();
      after = all.isEmpty() ? "" : all.get(all.size() - 1).key();
    }
    return List.copyOf(all);
  }

  private static int weight(HourFolder folder, List<ObjectInfo> results) {
    return 200 + results.stream().mapToInt(result -> result.key().length() + 130).sum();
  }
}
