package dev.sightline.console.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * The kept frames of one stream whose annotated images are not known to be there, and when to ask
 * for which: soon at first, then at growing intervals, never two at once. Whose picture is found
 * makes older ones needless. Not thread-safe.
 */
final class PictureHunt {

  static final Duration FIRST_CHECK = Duration.ofMillis(200);
  static final Duration GIVE_UP = Duration.ofSeconds(30);

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(400);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(550);
  private static final Duration GROWTH = Duration.ofMillis(50);

  /** Where pictures stopped coming. */
  private static final Duration SLOW_PAUSE = Duration.ofSeconds(2);

  private static final int SLOW_AFTER = 3;
  private static final Duration LATEST_FIRST_CHECK = Duration.ofSeconds(5);

  /**
   * Of what the usual wait is before it is asked for the first time. Below 1, so that the usual
   * wait, which is known from the answers alone, can become shorter, too.
   */
  private static final double EARLY = 0.85;

  private static final int MOST = 12;

  /** How many are kept for whoever looks next. */
  private static final int REMEMBERED = 3;

  /**
   * @param isOld whether its picture may have been there for long
   */
  private record Waiting(KeptFrame frame, Instant since, boolean isOld) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private Instant nextCheck = Instant.MAX;
  private boolean isAsking;
  private int attempts;
  private int givenUp;

  /** A frame that nobody looks at yet. */
  void remember(KeptFrame frame, Instant now) {
    waiting.addLast(new Waiting(frame, now, true));
    while (waiting.size() > REMEMBERED) {
      waiting.removeFirst();
    }
    nextCheck = Instant.MAX;
  }

  /** Somebody looks from now on: what is remembered may be there already. */
  void start(Instant now) {
    Deque<Waiting> before = new ArrayDeque<>(waiting);
    waiting.clear();
    before.forEach(old -> waiting.addLast(new Waiting(old.frame(), now, true)));
    nextCheck = now;
    attempts = 0;
    isAsking = false;
  }

  /** Nobody looks any more. */
  void stop() {
    while (waiting.size() > REMEMBERED) {
      waiting.removeFirst();
    }
    nextCheck = Instant.MAX;
  }

  /**
   * A frame whose picture is wanted.
   *
   * @param usualWait between a result and its picture
   */
  void add(KeptFrame frame, Duration usualWait, Instant now) {
    if (waiting.isEmpty()) {
      attempts = 0;
      nextCheck = now.plus(firstCheck(usualWait));
    } else if (waiting.size() == MOST) {
      // The older ones have been waited for longest, the newest is wanted most.
      waiting.removeLast();
    }
    waiting.addLast(new Waiting(frame, now, false));
  }

  /** When the next question is due; {@link Instant#MAX} if there is none. */
  Instant nextCheck() {
    return isAsking || waiting.isEmpty() ? Instant.MAX : nextCheck;
  }

  /** The frame to ask for now; the answer has to be told. */
  KeptFrame ask(Duration usualWait, Instant now) {
    isAsking = true;
    attempts++;
    KeptFrame oldest = waiting.getFirst().frame();
    if (attempts % 2 == 0) {
      return oldest;
    }
    Duration early = firstCheck(usualWait);
    Iterator<Waiting> newestFirst = waiting.descendingIterator();
    while (newestFirst.hasNext()) {
      Waiting next = newestFirst.next();
      if (next.isOld() || !next.since().plus(early).isAfter(now)) {
        return next.frame();
      }
    }
    return oldest;
  }

  /**
   * The picture is there.
   *
   * @return how long it was waited for; nothing if that is not known
   */
  Optional<Duration> found(KeptFrame frame, Instant now) {
    isAsking = false;
    givenUp = 0;
    attempts = 0;
    nextCheck = now.plus(SHORTEST_PAUSE);
    Optional<Waiting> found =
        waiting.stream().filter(candidate -> candidate.frame().equals(frame)).findFirst();
    found.ifPresent(this::removeUntil);
    return found
        .filter(picture -> !picture.isOld())
        .map(picture -> Duration.between(picture.since(), now));
  }

  private void removeUntil(Waiting last) {
    Waiting removed;
    do {
      removed = waiting.removeFirst();
    } while (!removed.equals(last));
  }

  /**
   * The picture is not there.
   *
   * @return whether one has been waited for in vain
   */
  boolean missing(Instant now) {
    isAsking = false;
    boolean isVain = false;
    while (!waiting.isEmpty() && waiting.getFirst().since().plus(GIVE_UP).isBefore(now)) {
      waiting.removeFirst();
      givenUp++;
      isVain = true;
    }
    Duration grown = SHORTEST_PAUSE.plus(GROWTH.multipliedBy(attempts));
    Duration pause = grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
    nextCheck = now.plus(givenUp < SLOW_AFTER ? pause : SLOW_PAUSE);
    return isVain;
  }

  /** There was no answer. */
  void failed(Instant now, Duration pause) {
    isAsking = false;
    nextCheck = now.plus(pause);
  }

  private static Duration firstCheck(Duration usualWait) {
    Duration early = Duration.ofMillis((long) (usualWait.toMillis() * EARLY));
    if (early.compareTo(FIRST_CHECK) < 0) {
      return FIRST_CHECK;
    }
    return early.compareTo(LATEST_FIRST_CHECK) > 0 ? LATEST_FIRST_CHECK : early;
  }
}
