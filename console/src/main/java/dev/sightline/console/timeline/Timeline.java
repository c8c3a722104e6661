package dev.sightline.console.timeline;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.sightline.console.archive.Archive;
import dev.sightline.console.archive.HourFolder;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.contract.StreamId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the hours of a stream, newest first, for as long as a viewer likes to wait. */
@Singleton
final class Timeline {

  private static final Duration BUDGET = Duration.ofSeconds(2);

  private final Archive archive;
  private final HourCounter counter;
  private final Duration budget;
  private final Ticker ticker;

  @Inject
  Timeline(Archive archive, HourCounter counter) {
    this(archive, counter, BUDGET, Ticker.systemTicker());
  }

  Timeline(Archive archive, HourCounter counter, Duration budget, Ticker ticker) {
    this.archive = archive;
    this.counter = counter;
    this.budget = budget;
    this.ticker = ticker;
  }

  /**
   * A part of the hours.
   *
   * @param hours newest first
   * @param next before which hours are still to count; nothing where all are counted
   */
  record Part(List<HourCounts> hours, Optional<Instant> next) {}

  /**
   * Counts the hours that begin in a span of time.
   *
   * @param from inclusive
   * @param to exclusive
   * @param isExact whether to read every result
   * @throws BucketException if S3 does not answer, or refuses
   */
  Part count(StreamId stream, Instant from, Instant to, boolean isExact) {
    long end = ticker.read() + budget.toNanos();
    List<HourCounts> counted = new ArrayList<>();
    for (HourFolder hour : hours(stream, from, to)) {
      boolean isLate = !counted.isEmpty() && ticker.read() - end >= 0;
      Optional<HourCounts> counts = isLate ? Optional.empty() : counter.count(hour, isExact, end);
      if (counts.isEmpty()) {
        return new Part(counted, Optional.of(hour.hour().plusSeconds(1)));
      }
      counted.add(counts.get());
    }
    return new Part(counted, Optional.empty());
  }

  private List<HourFolder> hours(StreamId stream, Instant from, Instant to) {
    List<HourFolder> hours = new ArrayList<>();
    for (LocalDate day : archive.days(List.of(stream)).descendingSet()) {
      Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      if (begin.isBefore(to) && begin.plus(Duration.ofDays(1)).isAfter(from)) {
        archive.hours(List.of(stream), day).stream()
            .filter(hour -> !hour.hour().isBefore(from) && hour.hour().isBefore(to))
            .forEach(hours::add);
      }
    }
    return hours;
  }
}
