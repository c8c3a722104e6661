package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PictureHuntTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final Duration USUAL = Duration.ofMillis(300);

  private final PictureHunt hunt = new PictureHunt();
  private Instant now = START;

  @Test
  void shouldAskSoonAndThenMoreSeldom() {
    hunt.add(frame(1), USUAL, START);

    assertThat(untilNext()).isEqualTo(Duration.ofMillis(255));
    hunt.missing(now);
    assertThat(untilNext()).isEqualTo(Duration.ofMillis(450));
    hunt.missing(now);
    assertThat(untilNext()).isEqualTo(Duration.ofMillis(500));
    for (int i = 0; i < 10; i++) {
      hunt.missing(now);
      assertThat(untilNext()).isBetween(Duration.ofMillis(400), Duration.ofMillis(550));
    }
  }

  @Test
  void shouldAskOnlyOneThingAtATime() {
    hunt.add(frame(1), USUAL, START);
    hunt.add(frame(2), USUAL, START);

    untilNext();

    assertThat(hunt.nextCheck()).isEqualTo(Instant.MAX);
  }

  @Test
  void shouldNotStarveWhereNewResultsComeBeforeTheirPictures() {
    Duration usual = Duration.ofSeconds(6);
    hunt.add(frame(1), usual, START);
    now = START.plusMillis(2500);
    hunt.add(frame(2), usual, now);

    now = START.plusSeconds(4);
    assertThat(hunt.ask(usual, now)).isEqualTo(frame(1));
    hunt.missing(now);
    now = START.plusMillis(4500);
    assertThat(hunt.ask(usual, now)).isEqualTo(frame(1));
    assertThat(hunt.found(frame(1), now)).contains(Duration.ofMillis(4500));

    now = START.plusSeconds(8);
    assertThat(hunt.ask(usual, now)).isEqualTo(frame(2));
  }

  @Test
  void shouldAskForTheNewestFirstAndForgetOlderOnesWhenItIsThere() {
    hunt.add(frame(1), USUAL, START);
    hunt.add(frame(2), USUAL, START);
    hunt.add(frame(3), USUAL, START.plusSeconds(9));

    now = START.plusSeconds(1);
    assertThat(hunt.ask(USUAL, now)).isEqualTo(frame(2));
    hunt.found(frame(2), now);

    now = START.plusSeconds(10);
    assertThat(hunt.ask(USUAL, now)).isEqualTo(frame(3));
    hunt.found(frame(3), now);
    assertThat(hunt.nextCheck()).isEqualTo(Instant.MAX);
  }

  @Test
  void shouldGiveUpAndThenAskSeldomUntilOneIsThereAgain() {
    for (int i = 0; i < 3; i++) {
      hunt.add(frame(i), USUAL, now);
      hunt.ask(USUAL, now);
      assertThat(hunt.missing(now)).isFalse();
      now = now.plus(PictureHunt.GIVE_UP).plusSeconds(1);
      hunt.ask(USUAL, now);
      assertThat(hunt.missing(now)).isTrue();
      assertThat(hunt.nextCheck()).isEqualTo(Instant.MAX);
    }

    hunt.add(frame(4), USUAL, now);
    untilNext();
    hunt.missing(now);
    assertThat(untilNext()).isEqualTo(Duration.ofSeconds(2));
    hunt.found(frame(4), now);

    hunt.add(frame(5), USUAL, now);
    untilNext();
    hunt.missing(now);
    assertThat(untilNext()).isLessThanOrEqualTo(Duration.ofMillis(550));
  }

  @Test
  void shouldKeepNoMoreThanABoundHoweverLongPicturesStayAway() {
    for (int i = 0; i < 1000; i++) {
      hunt.add(frame(i), USUAL, now);
    }

    int asked = 0;
    while (!hunt.nextCheck().equals(Instant.MAX)) {
      now = now.plusSeconds(40);
      hunt.found(hunt.ask(USUAL, now), now);
      asked++;
    }

    assertThat(asked).isLessThanOrEqualTo(12);
  }

  @Test
  void shouldAskAtOnceForWhatIsRememberedWhenSomebodyLooks() {
    for (int i = 0; i < 10; i++) {
      hunt.remember(frame(i), START);
    }
    assertThat(hunt.nextCheck()).isEqualTo(Instant.MAX);

    now = START.plusSeconds(600);
    hunt.start(now);

    assertThat(hunt.nextCheck()).isEqualTo(now);
    hunt.ask(USUAL, now);
    assertThat(hunt.missing(now)).isFalse();
    hunt.stop();
    assertThat(hunt.nextCheck()).isEqualTo(Instant.MAX);
  }

  private Duration untilNext() {
    Instant next = hunt.nextCheck();
    Duration wait = Duration.between(now, next);
    now = next;
    hunt.ask(USUAL, now);
    return wait;
  }

  private static KeptFrame frame(int number) {
    return new KeptFrame(
        new StreamId("cam-1"), "annotated/" + number, START.plusSeconds(number), "results/1");
  }
}
