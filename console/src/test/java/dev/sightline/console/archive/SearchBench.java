package dev.sightline.console.archive;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.ObjectKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures searches over 10,000 results of 25 frames each in a bucket in memory, with and without
 * the latency of a distant S3. Run {@code main} with the test classes on the class path; the first
 * argument is the latency in milliseconds (200).
 */
public final class SearchBench {

  private static final int RESULTS = 10_000;
  private static final int CAMERAS = 5;
  private static final int WARM_RUNS = 20;
  private static final Duration FOREVER = Duration.ofHours(1);
  private static final PictureFilter ALL =
      new PictureFilter(Set.of(), Optional.empty(), 0, Optional.empty(), Optional.empty());
  private static final PictureFilter NOTHING_MATCHES =
      new PictureFilter(Set.of(), Optional.of("zebra"), 0.5, Optional.empty(), Optional.empty());
  private static final PictureFilter RARE =
      new PictureFilter(Set.of(), Optional.of("dog"), 0.5, Optional.empty(), Optional.empty());

  private SearchBench() {}

  /** Prints a table. */
  public static void main(String[] arguments) {
    long latency = arguments.length == 0 ? 200 : Long.parseLong(arguments[0]);
    FakeBucket bucket = filled();
    System.out.printf("results: %d of %d cameras, 25 frames each%n", RESULTS, CAMERAS);
    nearby(bucket);
    distant(bucket, latency);
  }

  private static FakeBucket filled() {
    FakeBucket bucket = new FakeBucket();
    Instant newest = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    for (int i = 0; i < RESULTS; i++) {
      Instant at = newest.minusMillis(2500L * (i / CAMERAS));
      StoredBatch batch = StoredBatch.of("cam-" + i % CAMERAS, 25L * (RESULTS - i), at);
      for (int frame = 0; frame < 24; frame++) {
        batch = batch.plain("person", "car");
      }
      batch.kept("person", "car", i % 100 == 0 ? "dog" : "truck").in(bucket);
    }
    return bucket;
  }

  private static Archive archive(Bucket bucket) {
    return new Archive(
        bucket,
        new ObjectKeys(""),
        Duration.ofSeconds(60),
        32 << 20,
        Clock.systemUTC(),
        Ticker.systemTicker());
  }

  private static void nearby(FakeBucket bucket) {
    long before = usedBytes();
    try (Archive archive = archive(bucket)) {
      PictureSearch search = new PictureSearch(archive, FOREVER, Ticker.systemTicker());
      System.out.printf(
          "cold, no latency: %.0f ms%n", millis(() -> whole(search, NOTHING_MATCHES)));
      System.out.printf(
          "summaries: %.1f MB by their own account, %.1f MB of heap with listings%n",
          archive.summaryBytes() / 1e6, (usedBytes() - before) / 1e6);
      report("warm, nothing matches", search, NOTHING_MATCHES);
      report("warm, first page of one in 100", search, RARE);
      report("warm, first page of all", search, ALL);
    }
  }

  private static void report(String what, PictureSearch search, PictureFilter filter) {
    double[] times = new double[WARM_RUNS];
    for (int i = 0; i < WARM_RUNS; i++) {
      times[i] = millis(() -> search.search(filter, Optional.empty()));
    }
    Arrays.sort(times);
    System.out.printf(
        "%s: median %.1f ms, slowest %.1f ms of %d%n",
        what, times[WARM_RUNS / 2], times[WARM_RUNS - 1], WARM_RUNS);
  }

  private static void distant(FakeBucket bucket, long latency) {
    bucket.beforeAnswer(what -> LockSupport.parkNanos(latency * 1_000_000));
    try (Archive archive = archive(bucket)) {
      PictureSearch search =
          new PictureSearch(archive, Duration.ofSeconds(1), Ticker.systemTicker());
      int gets = bucket.requests("get");
      int lists = bucket.requests("list");
      System.out.printf(
          "%d ms of latency, cold, first page of all: %.0f ms, %d GET and %d LIST%n",
          latency,
          millis(() -> search.search(ALL, Optional.empty())),
          bucket.requests("get") - gets,
          bucket.requests("list") - lists);
      gets = bucket.requests("get");
      lists = bucket.requests("list");
      System.out.printf(
          "the same again: %.0f ms, %d GET and %d LIST%n",
          millis(() -> search.search(ALL, Optional.empty())),
          bucket.requests("get") - gets,
          bucket.requests("list") - lists);
      System.out.printf(
          "%d ms of latency, cold, part of a search for nothing: %.0f ms%n",
          latency, millis(() -> search.search(NOTHING_MATCHES, Optional.empty())));
      System.out.printf(
          "%d ms of latency, cold, all of that search: %.1f s%n",
          latency, millis(() -> whole(search, NOTHING_MATCHES)) / 1000);
    }
  }

  private static void whole(PictureSearch search, PictureFilter filter) {
    Optional<Position> after = Optional.empty();
    do {
      after = search.search(filter, after).next();
    } while (after.isPresent());
  }

  private static double millis(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
