package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FeedTest {

  private static final int WINDOW = 3;

  @Test
  void shouldLetNoMorePicturesGoThanMayBeUnderWay() throws Exception {
    Feed feed = new Feed(false, WINDOW);
    CompletableFuture<Long> player = play(feed, WINDOW + 2);

    awaitFed(feed, WINDOW);
    assertThat(player).isNotDone();
    feed.stored(2);

    assertThat(player.get(20, TimeUnit.SECONDS)).isEqualTo(WINDOW + 2);
  }

  @Test
  void shouldLetNothingGoWhilePausedAndThenSoMany() throws Exception {
    Feed feed = new Feed(false, WINDOW);
    feed.pause();
    CompletableFuture<Long> player = play(feed, 10);

    feed.more(7);
    awaitFed(feed, 7);
    assertThat(player).isNotDone();
    feed.more(3);

    assertThat(player.get(20, TimeUnit.SECONDS)).isEqualTo(10);
  }

  @Test
  void shouldKeepAFilmsPaceAndGoOnWhereItWasHeld() throws Exception {
    Feed feed = new Feed(true, WINDOW);
    long hour = TimeUnit.HOURS.toMicros(1);
    long from = System.nanoTime();

    feed.awaitTurn(0, hour);
    feed.awaitTurn(1, hour + 40_000);
    feed.awaitTurn(2, hour + 80_000);

    assertThat(System.nanoTime() - from).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(80));
  }

  private static CompletableFuture<Long> play(Feed feed, long pictures) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            for (long picture = 0; picture < pictures; picture++) {
              feed.awaitTurn(picture, picture);
            }
            return feed.fed();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void awaitFed(Feed feed, long pictures) {
    while (feed.fed() < pictures) {
      Thread.onSpinWait();
    }
  }
}
