package dev.sightline.console.wall;

import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.live.LiveState;
import dev.sightline.console.live.LiveStatus;
import dev.sightline.console.memory.BusyException;
import dev.sightline.console.roster.Roster;
import dev.sightline.contract.StreamId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks in the bucket for cameras that the results topic does not tell of, as they have been silent
 * for longer than it is read back. Asks only while somebody looks: for the streams that there are
 * once in {@link #PAUSE}, and for each that is not known once in {@link #HOLDS}. Thread-safe.
 */
@Singleton
final class CameraRecall {

  static final Duration PAUSE = Duration.ofMinutes(5);
  static final Duration HOLDS = Duration.ofHours(1);
  static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(15);

  /** Streams that are known of at most; anyone who may write to the bucket can invent some. */
  static final int MOST_STREAMS = 10_000;

  /** Of these, as many are looked for in a round: first those that never were, or longest ago. */
  static final int MOST_OF_A_ROUND = 2 * Wall.MOST_CAMERAS;

  /** Less than all threads: pictures must not wait. */
  private static final int LANES = 3;

  private static final Logger log = LoggerFactory.getLogger(CameraRecall.class);

  private final Roster roster;
  private final Wall wall;
  private final LiveStatus live;
  private final InstantSource clock;
  private final Executor executor;
  private final Map<StreamId, Instant> askedAt =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Instant> eldest) {
          return size() > MOST_STREAMS;
        }
      };

  private final Queue<StreamId> waiting = new ArrayDeque<>();
  private Instant nextRound = Instant.MIN;
  private boolean isWatched;
  private int running;
  private Search search = Search.RUNNING;

  CameraRecall(
      Roster roster,
      Wall wall,
      LiveStatus live,
      InstantSource clock,
      @Named("pictures") Executor executor) {
    this.roster = roster;
    this.wall = wall;
    this.live = live;
    this.clock = clock;
    this.executor = executor;
  }

  /** Says whether somebody looks, and begins what is due. */
  void watch(boolean isWanted) {
    if (begins(isWanted)) {
      begin(this::round);
    }
  }

  /** What the topic tells need not be looked for: its end is waited for. */
  private synchronized boolean begins(boolean isWanted) {
    isWatched = isWanted;
    if (!isWanted
        || running > 0
        || clock.instant().isBefore(nextRound)
        || live.state() instanceof LiveState.Starting) {
      return false;
    }
    running++;
    return true;
  }

  private void round() {
    int lanes = prepare(roster.streams(MOST_STREAMS));
    for (int lane = 0; lane < lanes; lane++) {
      begin(this::lane);
    }
  }

  /** On another thread; a failure ends the round. */
  private void begin(Runnable part) {
    executor.execute(
        () -> {
          try {
            part.run();
          } catch (BucketException | BusyException e) {
            fail(e);
          } catch (RuntimeException e) {
            log.error("Looking for silent cameras failed unexpectedly", e);
            fail(e);
          } finally {
            finish();
          }
        });
  }

  private synchronized int prepare(List<StreamId> streams) {
    Instant now = clock.instant();
    nextRound = now.plus(PAUSE);
    search = Search.DONE;
    waiting.clear();
    streams.stream()
        .filter(stream -> !wall.knows(stream))
        .filter(stream -> !lastAsked(stream).isAfter(now.minus(HOLDS)))
        .sorted(Comparator.comparing(this::lastAsked))
        .limit(MOST_OF_A_ROUND)
        .forEach(waiting::add);
    int lanes = Math.min(LANES, waiting.size());
    running += lanes;
    return lanes;
  }

  private Instant lastAsked(StreamId stream) {
    return askedAt.getOrDefault(stream, Instant.MIN);
  }

  private void lane() {
    for (Optional<StreamId> next = next(); next.isPresent(); next = next()) {
      StreamId stream = next.get();
      roster.last(stream, clock.instant()).ifPresent(wall::recall);
      asked(stream);
    }
  }

  private synchronized Optional<StreamId> next() {
    if (!isWatched) {
      waiting.clear();
      nextRound = Instant.MIN; // Whoever looks next gets the rest.
    }
    return Optional.ofNullable(waiting.poll());
  }

  private synchronized void asked(StreamId stream) {
    askedAt.put(stream, clock.instant());
  }

  /** That S3 is away is said on every page; the next round comes when it may be back. */
  private synchronized void fail(RuntimeException e) {
    waiting.clear();
    nextRound = clock.instant().plus(PAUSE_AFTER_FAILURE);
    search = Search.FAILED;
    log.atInfo().addKeyValue("cause", e.getMessage()).log("Silent cameras not looked for");
  }

  private synchronized void finish() {
    running--;
    if (running == 0) {
      wall.searched(search);
    }
  }
}
