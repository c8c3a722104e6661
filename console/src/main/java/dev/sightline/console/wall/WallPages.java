package dev.sightline.console.wall;

import io.micronaut.http.sse.Event;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * The pages that are open and are told what changes. Each gets an event when it has taken the last
 * one, and one that says nothing where nothing happened for a while: a page knows by it that it is
 * not cut off. Thread-safe.
 */
@Singleton
final class WallPages {

  static final int MOST_PAGES = 200;
  static final Duration HEARTBEAT = Duration.ofSeconds(4);

  /** Then a page connects again, and its session is asked for, which may have ended meanwhile. */
  static final Duration LONGEST = Duration.ofHours(1);

  private final WallFeed feed;
  private final InstantSource clock;
  private final Set<Page> pages = ConcurrentHashMap.newKeySet();

  WallPages(WallFeed feed, InstantSource clock) {
    this.feed = feed;
    this.clock = clock;
  }

  boolean isFull() {
    return pages.size() >= MOST_PAGES;
  }

  boolean isAnyOpen() {
    return !pages.isEmpty();
  }

  /** A page's events, until it is closed. */
  Publisher<Event<String>> open() {
    return Flux.create(
        sink -> {
          Page page = new Page(sink, clock.instant());
          pages.add(page);
          sink.onDispose(() -> pages.remove(page));
        },
        // What a page has not asked for is not made.
        FluxSink.OverflowStrategy.ERROR);
  }

  /** Tells what has changed. */
  void tell() {
    Instant now = clock.instant();
    pages.forEach(page -> page.tell(now));
  }

  @PreDestroy
  void close() {
    pages.forEach(page -> page.sink.complete());
  }

  /** Used by the one thread that tells. */
  private final class Page {

    private final FluxSink<Event<String>> sink;
    private final Instant openedAt;
    private long known = WallFeed.NOTHING;
    private Instant toldAt = Instant.EPOCH;

    Page(FluxSink<Event<String>> sink, Instant openedAt) {
      this.sink = sink;
      this.openedAt = openedAt;
    }

    void tell(Instant now) {
      if (openedAt.plus(LONGEST).isBefore(now)) {
        sink.complete();
        return;
      }
      if (sink.requestedFromDownstream() == 0) {
        return;
      }
      long newest = feed.version();
      if (newest > known) {
        sink.next(Event.of(feed.since(known)).name("wall"));
        known = newest;
        toldAt = now;
      } else if (toldAt.plus(HEARTBEAT).isBefore(now)) {
        sink.next(Event.of("").name("beat"));
        toldAt = now;
      }
    }
  }
}
