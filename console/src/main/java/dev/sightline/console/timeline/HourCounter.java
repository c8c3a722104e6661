package dev.sightline.console.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.sightline.console.archive.Archive;
import dev.sightline.console.archive.BatchSummary;
import dev.sightline.console.archive.HourFolder;
import dev.sightline.console.archive.MinuteCount;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.bucket.ObjectInfo;
import dev.sightline.console.timeline.HourCounts.MinuteTotal;
import dev.sightline.console.timeline.HourCounts.Span;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Counts what was found in an hour. Of an hour with many results it reads one in two, in four, or
 * in more of them, so that a day of a camera costs some thousand requests, and not some ten
 * thousand.
 */
@Singleton
final class HourCounter {

  /** Where labels beyond {@link #MOST_LABELS} are counted. */
  static final String OTHER = "other";

  static final int SAMPLE = 240;

  private static final int MOST_LABELS = 50;

  /** In minutes; a batch that begins in an hour may end in the next one. */
  private static final int LONGEST = 120;

  private static final int READ_AT_ONCE = 32;
  private static final long KEPT_BYTES = 8 << 20;

  private final Archive archive;
  private final Ticker ticker;
  private final Cache<Key, HourCounts> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .<Key, HourCounts>weigher(HourCounter::weight)
          .build();

  /** Another result, or a result that was stored again, makes another key. */
  private record Key(String prefix, int every, int results, long bytes, Instant newest) {}

  @Inject
  HourCounter(Archive archive) {
    this(archive, Ticker.systemTicker());
  }

  HourCounter(Archive archive, Ticker ticker) {
    this.archive = archive;
    this.ticker = ticker;
  }

  /**
   * Counts an hour, unless that takes longer than until {@code end}. What was read by then is in
   * the archive's memory: the next attempt goes on from there.
   *
   * @param isExact whether to read every result
   * @param end by the ticker
   * @return nothing if it took too long
   * @throws BucketException if S3 does not answer, or refuses
   */
  Optional<HourCounts> count(HourFolder folder, boolean isExact, long end) {
    List<ObjectInfo> all = archive.results(List.of(folder)).get(0);
    int every = isExact ? 1 : every(all.size());
    Key key =
        new Key(
            folder.prefix(),
            every,
            all.size(),
            all.stream().mapToLong(ObjectInfo::size).sum(),
            all.stream()
                .map(ObjectInfo::lastModified)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH));
    HourCounts known = kept.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<HourCounts> counts =
        summaries(sample(all, every), end)
            .map(summaries -> sum(folder.hour(), all.size(), every, summaries));
    counts.ifPresent(c -> kept.put(key, c));
    return counts;
  }

  /** A power of two: as the hour goes on, what it takes was taken before. */
  static int every(int results) {
    int every = 1;
    while ((results + every - 1) / every > SAMPLE) {
      every *= 2;
    }
    return every;
  }

  private static List<ObjectInfo> sample(List<ObjectInfo> all, int every) {
    return IntStream.iterate(0, i -> i < all.size(), i -> i + every).mapToObj(all::get).toList();
  }

  private Optional<List<BatchSummary>> summaries(List<ObjectInfo> results, long end) {
    List<BatchSummary> all = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i += READ_AT_ONCE) {
      if (i > 0 && ticker.read() - end >= 0) {
        return Optional.empty();
      }
      all.addAll(archive.summaries(results.subList(i, Math.min(i + READ_AT_ONCE, results.size()))));
    }
    return Optional.of(all);
  }

  private static HourCounts sum(
      Instant hour, int results, int every, List<BatchSummary> summaries) {
    Map<String, Map<Integer, Long>> byLabel = new HashMap<>();
    long first = hour.getEpochSecond() / 60;
    for (BatchSummary summary : summaries) {
      for (MinuteCount count : summary.minutes()) {
        byLabel
            .computeIfAbsent(count.label(), label -> new TreeMap<>())
            .merge((int) (count.minute() - first), (long) count.count() * every, Long::sum);
      }
    }
    return new HourCounts(hour, results, every, watched(first, summaries), fewer(byLabel));
  }

  /** Batches are not always read all: one minute without a frame is no gap. */
  private static List<Span> watched(long hour, List<BatchSummary> summaries) {
    List<Span> spans =
        summaries.stream()
            .flatMap(summary -> summary.span().stream())
            .filter(span -> span.last() >= hour && span.first() < hour + LONGEST)
            .map(
                span ->
                    new Span(
                        (int) Math.max(0, span.first() - hour),
                        (int) Math.min(LONGEST, span.last() - hour)))
            .sorted(Comparator.comparing(Span::first))
            .toList();
    Deque<Span> watched = new ArrayDeque<>();
    for (Span span : spans) {
      Span before = watched.peekLast();
      if (before != null && span.first() <= before.last() + 2) {
        watched.removeLast();
        watched.addLast(new Span(before.first(), Math.max(before.last(), span.last())));
      } else {
        watched.addLast(span);
      }
    }
    return List.copyOf(watched);
  }

  private static Map<String, List<MinuteTotal>> fewer(Map<String, Map<Integer, Long>> byLabel) {
    List<String> byTotal =
        byLabel.keySet().stream()
            .sorted(
                Comparator.comparingLong(
                        (String label) ->
                            byLabel.get(label).values().stream().mapToLong(c -> c).sum())
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    Map<String, Map<Integer, Long>> merged = new TreeMap<>();
    for (int i = 0; i < byTotal.size(); i++) {
      String label = i < MOST_LABELS ? byTotal.get(i) : OTHER;
      Map<Integer, Long> minutes = merged.computeIfAbsent(label, l -> new TreeMap<>());
      byLabel.get(byTotal.get(i)).forEach((minute, c) -> minutes.merge(minute, c, Long::sum));
    }
    Map<String, List<MinuteTotal>> counts = new TreeMap<>();
    merged.forEach(
        (label, minutes) ->
            counts.put(
                label,
                minutes.entrySet().stream()
                    .map(e -> new MinuteTotal(e.getKey(), e.getValue()))
                    .toList()));
    return counts;
  }

  private static int weight(Key key, HourCounts counts) {
    return 500
        + counts.watched().size() * 32
        + counts.counts().entrySet().stream()
            .mapToInt(e -> 150 + e.getKey().length() * 2 + e.getValue().size() * 40)
            .sum();
  }
}
