package dev.sightline.console.wall;

import dev.sightline.console.bucket.Bucket;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.live.LiveResult;
import dev.sightline.console.live.ResultListener;
import dev.sightline.console.roster.AnnotatedFrame;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out when annotated images are in the bucket, by asking for them: S3 tells nobody else. Asks
 * only while somebody looks, and never more than {@link #REQUESTS_PER_SECOND}. Thread-safe.
 */
@Singleton
final class PictureWatch implements ResultListener {

  static final int REQUESTS_PER_SECOND = 50;

  /** As many questions as are open at once. */
  static final int THREADS = 6;

  private static final Logger log = LoggerFactory.getLogger(PictureWatch.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final double WEIGHT_OF_LAST = 0.1;

  private final Bucket bucket;
  private final ObjectKeys keys;
  private final Wall wall;
  private final InstantSource clock;
  private final Executor executor;

  /** Of the streams that were heard of last: anyone who may write to the topic can invent some. */
  private final Map<StreamId, PictureHunt> hunts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, PictureHunt> eldest) {
          return size() > Wall.MOST_CAMERAS;
        }
      };

  private final RequestBudget budget = new RequestBudget(REQUESTS_PER_SECOND);
  private Duration usualWait = PictureHunt.FIRST_CHECK;
  private boolean isWatched;
  private int asking;

  PictureWatch(
      Bucket bucket,
      StoreConfig config,
      Wall wall,
      InstantSource clock,
      @Named("pictures") Executor executor) {
    this.bucket = bucket;
    this.keys = config.keys();
    this.wall = wall;
    this.clock = clock;
    this.executor = executor;
  }

  @Override
  public synchronized void onResult(LiveResult result) {
    newestKept(result)
        .ifPresent(
            frame -> {
              PictureHunt hunt =
                  hunts.computeIfAbsent(result.stream(), stream -> new PictureHunt());
              if (isWatched) {
                hunt.add(frame, usualWait, clock.instant());
              } else {
                hunt.remember(frame, clock.instant());
              }
            });
  }

  private Optional<KeptFrame> newestKept(LiveResult result) {
    return AnnotatedFrame.newestOf(result.frames(), result.key(), keys)
        .map(frame -> KeptFrame.of(result.stream(), frame));
  }

  /** Says whether somebody looks. */
  synchronized void watch(boolean isWanted) {
    if (isWanted == isWatched) {
      return;
    }
    isWatched = isWanted;
    for (PictureHunt hunt : hunts.values()) {
      if (isWanted) {
        hunt.start(clock.instant());
      } else {
        hunt.stop();
      }
    }
  }

  /** Asks for what is due. */
  void step() {
    due().forEach(question -> executor.execute(() -> ask(question)));
  }

  private synchronized List<KeptFrame> due() {
    Instant now = clock.instant();
    if (!isWatched) {
      return List.of();
    }
    return hunts.values().stream()
        .filter(hunt -> !hunt.nextCheck().isAfter(now))
        .sorted(Comparator.comparing(PictureHunt::nextCheck))
        .takeWhile(hunt -> asking < THREADS && budget.take(now))
        .map(
            hunt -> {
              asking++;
              return hunt.ask(usualWait, now);
            })
        .toList();
  }

  private void ask(KeptFrame frame) {
    try {
      answered(frame, bucket.find(frame.annotatedKey()).isPresent());
    } catch (BucketException e) {
      failed(frame); // The bucket has said it, in the log and on the page.
    } catch (RuntimeException e) {
      log.error("Asking for a picture failed unexpectedly", e);
      failed(frame);
    }
  }

  private synchronized void answered(KeptFrame frame, boolean isThere) {
    asking--;
    Instant now = clock.instant();
    PictureHunt hunt = hunts.get(frame.stream());
    if (hunt == null) {
      return; // Its stream was forgotten meanwhile.
    }
    if (isThere) {
      Optional<Duration> wait = hunt.found(frame, now);
      wait.ifPresent(this::learn);
      wall.show(frame, wait.map(known -> now));
    } else if (hunt.missing(now)) {
      wall.missPicture(frame.stream());
    }
  }

  private synchronized void failed(KeptFrame frame) {
    asking--;
    Optional.ofNullable(hunts.get(frame.stream()))
        .ifPresent(hunt -> hunt.failed(clock.instant(), PAUSE_AFTER_FAILURE));
  }

  private void learn(Duration wait) {
    usualWait =
        Duration.ofMillis(
            (long)
                (usualWait.toMillis() * (1 - WEIGHT_OF_LAST) + wait.toMillis() * WEIGHT_OF_LAST));
  }
}
