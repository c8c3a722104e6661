package dev.sightline.console.wall;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the open pages up to date, on a thread of its own, and rests while there is none. */
@Context
final class WallRunner {

  private static final Logger log = LoggerFactory.getLogger(WallRunner.class);
  private static final Duration STEP = Duration.ofMillis(100);
  private static final Duration TELL = Duration.ofMillis(200);
  private static final Duration FLEET = Duration.ofSeconds(2);
  private static final Duration STRIP = Duration.ofSeconds(1);

  private final Wall wall;
  private final WallFeed feed;
  private final WallPages pages;
  private final PictureWatch pictures;
  private final FleetWatch fleet;
  private final CameraRecall recall;
  private final StripWatch strip;
  private final InstantSource clock;
  private Instant nextFleet = Instant.MIN;
  private Instant nextTell = Instant.MIN;
  private Instant nextStrip = Instant.MIN;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "wall");

  WallRunner(
      Wall wall,
      WallFeed feed,
      WallPages pages,
      PictureWatch pictures,
      FleetWatch fleet,
      CameraRecall recall,
      StripWatch strip,
      InstantSource clock) {
    this.wall = wall;
    this.feed = feed;
    this.pages = pages;
    this.pictures = pictures;
    this.fleet = fleet;
    this.recall = recall;
    this.strip = strip;
    this.clock = clock;
  }

  @PostConstruct
  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!stop.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        stepOrLog();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stepOrLog() {
    try {
      step();
    } catch (RuntimeException e) {
      log.error("Telling the wall's pages failed unexpectedly", e);
    }
  }

  void step() {
    pictures.watch(pages.isAnyOpen());
    recall.watch(pages.isAnyOpen());
    if (pages.isAnyOpen()) {
      pictures.step();
      askFleet();
      askStrip();
      tell();
    }
  }

  private void tell() {
    Instant now = clock.instant();
    if (!now.isBefore(nextTell)) {
      nextTell = now.plus(TELL);
      feed.refresh(wall.view(fleet.last(), now), strip.last(), now);
      pages.tell();
    }
  }

  private void askFleet() {
    if (!clock.instant().isBefore(nextFleet)) {
      nextFleet = clock.instant().plus(FLEET);
      fleet.askLater();
    }
  }

  private void askStrip() {
    if (!clock.instant().isBefore(nextStrip)) {
      nextStrip = clock.instant().plus(STRIP);
      strip.askLater();
    }
  }

  @PreDestroy
  void close() {
    stop.countDown();
  }
}
