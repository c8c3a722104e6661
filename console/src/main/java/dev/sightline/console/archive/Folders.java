package dev.sightline.console.archive;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.sightline.console.bucket.Bucket;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which streams, days and hours there are. The hour that it is, and the one before it, are taken to
 * be there for every stream, so that nothing has to be listed again when an hour begins.
 */
final class Folders {

  private static final Pattern STREAM = Pattern.compile("stream=([a-z0-9-]{1,64})/");
  private static final Pattern DAY = Pattern.compile("date=(\\d{4}-\\d\\d-\\d\\d)/");
  private static final Pattern HOUR = Pattern.compile("hour=([01]\\d|2[0-3])/");

  private static final Duration STREAMS_HOLD = Duration.ofSeconds(10);
  private static final Duration HOLD = Duration.ofMinutes(5);
  private static final int MOST_LISTINGS = 20_000;

  private final Bucket bucket;
  private final ReadPool pool;
  private final ObjectKeys keys;
  private final Clock clock;
  private final AsyncCache<String, List<String>> streams;
  private final AsyncCache<String, List<String>> below;

  Folders(Bucket bucket, ReadPool pool, ObjectKeys keys, Clock clock, Ticker ticker) {
    this.bucket = bucket;
    this.pool = pool;
    this.keys = keys;
    this.clock = clock;
    this.streams = cache(STREAMS_HOLD, ticker);
    this.below = cache(HOLD, ticker);
  }

  private static AsyncCache<String, List<String>> cache(Duration hold, Ticker ticker) {
    return Caffeine.newBuilder()
        .maximumSize(MOST_LISTINGS)
        .expireAfterWrite(hold)
        .ticker(ticker)
        .buildAsync();
  }

  /** All streams, by name. */
  List<StreamId> streams() {
    return list(streams, List.of(keys.resultsPrefix())).get(0).stream()
        .flatMap(name -> parse(STREAM, name, StreamId::new))
        .sorted()
        .toList();
  }

  /** The days on which one of the streams has results, UTC. */
  NavigableSet<LocalDate> days(Collection<StreamId> of) {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (List<String> names : list(below, of.stream().map(this::folder).toList())) {
      names.stream().flatMap(name -> parse(DAY, name, LocalDate::parse)).forEach(days::add);
    }
    if (!of.isEmpty()) {
      current().map(hour -> LocalDate.ofInstant(hour, ZoneOffset.UTC)).forEach(days::add);
    }
    return days;
  }

  /** The hours of a day, newest first, those of one hour by the stream's name. */
  List<HourFolder> hours(Collection<StreamId> of, LocalDate day) {
    List<StreamId> sorted = of.stream().sorted().toList();
    List<List<String>> names =
        list(below, sorted.stream().map(stream -> folder(stream) + "date=" + day + "/").toList());
    List<HourFolder> hours = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      StreamId stream = sorted.get(i);
      TreeSet<Instant> found = new TreeSet<>();
      names.get(i).stream()
          .flatMap(name -> parse(HOUR, name, Integer::valueOf))
          .map(hour -> day.atTime(hour, 0).toInstant(ZoneOffset.UTC))
          .forEach(found::add);
      current()
          .filter(hour -> LocalDate.ofInstant(hour, ZoneOffset.UTC).equals(day))
          .forEach(found::add);
      found.forEach(hour -> hours.add(folder(stream, hour)));
    }
    hours.sort(Comparator.comparing(HourFolder::hour).reversed().thenComparing(HourFolder::stream));
    return hours;
  }

  /** The folder in which a result is; nothing where its name has no such day or hour. */
  Optional<HourFolder> of(StreamId stream, String resultKey) {
    String[] parts = resultKey.substring(folder(stream).length()).split("(?<=/)", 3);
    return parse(DAY, parts[0], LocalDate::parse)
        .flatMap(day -> parse(HOUR, parts[1], hour -> day.atTime(Integer.parseInt(hour), 0)))
        .map(hour -> folder(stream, hour.toInstant(ZoneOffset.UTC)))
        .findFirst();
  }

  private HourFolder folder(StreamId stream, Instant hour) {
    String prefix =
        "%sdate=%s/hour=%02d/"
            .formatted(
                folder(stream),
                LocalDate.ofInstant(hour, ZoneOffset.UTC),
                hour.atZone(ZoneOffset.UTC).getHour());
    return new HourFolder(stream, hour, prefix);
  }

  private String folder(StreamId stream) {
    return keys.resultsPrefix() + "stream=" + stream + "/";
  }

  private Stream<Instant> current() {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    return Stream.of(hour, hour.minus(1, ChronoUnit.HOURS));
  }

  private List<List<String>> list(AsyncCache<String, List<String>> cache, List<String> prefixes) {
    return pool.await(
        prefixes.stream()
            .map(prefix -> cache.get(prefix, (p, executor) -> pool.ask(() -> names(p))))
            .toList());
  }

  private List<String> names(String prefix) {
    return bucket.folders(prefix).stream().map(f -> f.substring(prefix.length())).toList();
  }

  /** A folder of another form, or with a name that nothing may have, is none of ours. */
  private static <T> Stream<T> parse(Pattern form, String name, Function<String, T> value) {
    Matcher matcher = form.matcher(name);
    try {
      return matcher.matches() ? Stream.of(value.apply(matcher.group(1))) : Stream.of();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Stream.of();
    }
  }
}
