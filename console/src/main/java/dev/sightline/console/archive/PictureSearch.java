package dev.sightline.console.archive;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.bucket.ObjectInfo;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for pictures, hour by hour from the newest, and in an hour from the result that was stored
 * last. It reads no more than it needs for a page, and answers with what it has when its time is
 * over; the next search goes on from there.
 */
public final class PictureSearch {

  /** A page has as many pictures or a few more, as a batch's are not parted. */
  public static final int PAGE = 24;

  private static final int READ_AT_ONCE = 32;

  /** How long after its capture a frame is stored, usually. */
  private static final Duration USUAL_DELAY = Duration.ofMinutes(5);

  /** How far a camera's clock may be ahead of S3's. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final Archive archive;
  private final Duration budget;
  private final Ticker ticker;

  PictureSearch(Archive archive, Duration budget, Ticker ticker) {
    this.archive = archive;
    this.budget = budget;
    this.ticker = ticker;
  }

  /**
   * A page of pictures.
   *
   * @param after where an earlier page with the same filter ended; nothing for the first page
   * @throws BucketException if S3 does not answer, or refuses
   */
  public PicturePage search(PictureFilter filter, Optional<Position> after) {
    return new Run(filter, ticker.read() + budget.toNanos()).from(after);
  }

  private record Candidate(Rank rank, StreamId stream, ObjectInfo result) {}

  private final class Run {

    private final PictureFilter filter;
    private final long end;
    private final List<Picture> pictures = new ArrayList<>();
    private int unreadable;

    Run(PictureFilter filter, long end) {
      this.filter = filter;
      this.end = end;
    }

    PicturePage from(Optional<Position> after) {
      Collection<StreamId> streams =
          filter.streams().isEmpty() ? archive.streams() : filter.streams();
      for (LocalDate day : archive.days(streams).descendingSet()) {
        if (isWanted(day, after)) {
          Optional<Position> stop = searchDay(archive.hours(streams, day), after);
          if (stop.isPresent()) {
            return page(stop);
          }
        }
      }
      return page(Optional.empty());
    }

    private boolean isWanted(LocalDate day, Optional<Position> after) {
      Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      return isWanted(begin, begin.plus(1, ChronoUnit.DAYS), after);
    }

    /** A batch whose first frame is of one hour may reach into the next one. */
    private boolean isWanted(Instant begin, Instant end, Optional<Position> after) {
      return after.filter(position -> begin.isAfter(position.hour())).isEmpty()
          && filter.to().filter(to -> !begin.isBefore(to)).isEmpty()
          && filter.from().filter(from -> !end.plus(1, ChronoUnit.HOURS).isAfter(from)).isEmpty();
    }

    private Optional<Position> searchDay(List<HourFolder> folders, Optional<Position> after) {
      Map<Instant, List<HourFolder>> hours = new LinkedHashMap<>();
      for (HourFolder folder : folders) {
        Instant hour = folder.hour();
        if (isWanted(hour, hour.plus(1, ChronoUnit.HOURS), after)) {
          hours.computeIfAbsent(hour, h -> new ArrayList<>()).add(folder);
        }
      }
      for (Map.Entry<Instant, List<HourFolder>> hour : hours.entrySet()) {
        Optional<Position> of = after.filter(position -> position.hour().equals(hour.getKey()));
        if (of.isEmpty() || of.get().last().isPresent()) {
          Optional<Position> stop =
              searchHour(hour.getKey(), candidates(hour.getValue(), of.flatMap(Position::last)));
          if (stop.isPresent()) {
            return stop;
          }
        }
      }
      return Optional.empty();
    }

    private List<Candidate> candidates(List<HourFolder> folders, Optional<Rank> after) {
      List<List<ObjectInfo>> listings = archive.results(folders);
      List<Candidate> candidates = new ArrayList<>();
      for (int i = 0; i < folders.size(); i++) {
        StreamId stream = folders.get(i).stream();
        for (ObjectInfo result : listings.get(i)) {
          Rank rank = rank(result);
          boolean isBefore = after.filter(last -> rank.compareTo(last) <= 0).isPresent();
          if (!isBefore && mayBeOfTheTime(result)) {
            candidates.add(new Candidate(rank, stream, result));
          }
        }
      }
      candidates.sort(Comparator.comparing(Candidate::rank));
      return candidates;
    }

    private Rank rank(ObjectInfo result) {
      Instant stored = result.lastModified().truncatedTo(ChronoUnit.SECONDS);
      boolean isLate = filter.to().filter(to -> stored.isAfter(to.plus(USUAL_DELAY))).isPresent();
      boolean isEarly = filter.from().filter(stored::isBefore).isPresent();
      return new Rank(isLate || isEarly, stored, result.key());
    }

    private boolean mayBeOfTheTime(ObjectInfo result) {
      return filter
          .from()
          .filter(from -> result.lastModified().isBefore(from.minus(CLOCKS_DIFFER)))
          .isEmpty();
    }

    private Optional<Position> searchHour(Instant hour, List<Candidate> candidates) {
      for (int i = 0; i < candidates.size(); i += READ_AT_ONCE) {
        List<Candidate> chunk =
            candidates.subList(i, Math.min(i + READ_AT_ONCE, candidates.size()));
        Optional<Rank> last = addAll(chunk);
        if (last.isPresent() || isOver()) {
          Rank reached = last.orElseGet(() -> chunk.get(chunk.size() - 1).rank());
          return Optional.of(new Position(hour, Optional.of(reached)));
        }
      }
      return isOver() ? Optional.of(new Position(hour, Optional.empty())) : Optional.empty();
    }

    /** Until there are enough. */
    private Optional<Rank> addAll(List<Candidate> chunk) {
      List<BatchSummary> summaries =
          archive.summaries(chunk.stream().map(Candidate::result).toList());
      for (int i = 0; i < chunk.size(); i++) {
        add(chunk.get(i), summaries.get(i));
        if (isFull()) {
          return Optional.of(chunk.get(i).rank());
        }
      }
      return Optional.empty();
    }

    private void add(Candidate candidate, BatchSummary batch) {
      unreadable += batch.isReadable() ? 0 : 1;
      for (int i = 0; i < batch.pictures(); i++) {
        if (filter.admits(batch, i)) {
          pictures.add(picture(candidate, batch, i));
        }
      }
    }

    private Picture picture(Candidate candidate, BatchSummary batch, int index) {
      String resultKey = candidate.result().key();
      return new Picture(
          candidate.stream(),
          resultKey,
          archive.frameKey(resultKey, batch.name(index)),
          batch.capturedAt(index),
          batch.found(index));
    }

    private boolean isFull() {
      return pictures.size() >= PAGE;
    }

    private boolean isOver() {
      return ticker.read() - end >= 0;
    }

    private PicturePage page(Optional<Position> next) {
      pictures.sort(Comparator.comparing(Picture::capturedAt).reversed());
      Optional<Instant> reached =
          next.map(position -> position.last().map(Rank::stored).orElse(position.hour()));
      return new PicturePage(pictures, next, isFull(), reached, unreadable);
    }
  }
}
