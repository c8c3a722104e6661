package dev.sightline.console.archive;

import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.bucket.ObjectInfo;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** Finds the batch of the same stream that was stored before or after another. */
public final class Neighbours {

  private static final Comparator<ObjectInfo> BY_TIME =
      Comparator.comparing(ObjectInfo::lastModified).thenComparing(ObjectInfo::key);

  private final Archive archive;

  Neighbours(Archive archive) {
    this.archive = archive;
  }

  /** Which way to look. */
  public enum Way {
    OLDER,
    NEWER
  }

  /**
   * The neighbour's key.
   *
   * @param resultKey of a result
   * @return nothing where there is none, or the key is of another kind
   * @throws BucketException if S3 does not answer, or refuses
   */
  public Optional<String> of(String resultKey, Way way) {
    return archive
        .folderOf(resultKey)
        .flatMap(hour -> withinHour(hour, resultKey, way).or(() -> inAnotherHour(hour, way)));
  }

  private Optional<String> withinHour(HourFolder hour, String resultKey, Way way) {
    List<String> keys = keys(hour, way);
    int index = keys.indexOf(resultKey);
    // A listing that is some seconds old may not have the newest one.
    boolean isUnlisted = index < 0 && way == Way.OLDER;
    return isUnlisted
        ? keys.stream().findFirst()
        : keys.stream().skip(index + 1L).filter(key -> index >= 0).findFirst();
  }

  private Optional<String> inAnotherHour(HourFolder from, Way way) {
    NavigableSet<LocalDate> all = archive.days(List.of(from.stream()));
    LocalDate today = LocalDate.ofInstant(from.hour(), ZoneOffset.UTC);
    NavigableSet<LocalDate> days =
        way == Way.OLDER ? all.headSet(today, true).descendingSet() : all.tailSet(today, true);
    return days.stream()
        .flatMap(day -> hours(from, day, way).stream())
        .flatMap(hour -> keys(hour, way).stream().limit(1))
        .findFirst();
  }

  /** The hours of a day that are beyond the given one, the nearest first. */
  private List<HourFolder> hours(HourFolder from, LocalDate day, Way way) {
    Comparator<HourFolder> byTime = Comparator.comparing(HourFolder::hour);
    return archive.hours(List.of(from.stream()), day).stream()
        .filter(
            hour ->
                way == Way.OLDER
                    ? hour.hour().isBefore(from.hour())
                    : hour.hour().isAfter(from.hour()))
        .sorted(way == Way.OLDER ? byTime.reversed() : byTime)
        .toList();
  }

  /** Nearest first, as seen from outside of the hour. */
  private List<String> keys(HourFolder hour, Way way) {
    return archive.results(List.of(hour)).get(0).stream()
        .sorted(way == Way.OLDER ? BY_TIME.reversed() : BY_TIME)
        .map(ObjectInfo::key)
        .filter(archive.keys()::isResult)
        .toList();
  }
}
