package dev.sightline.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateWindowTest {

  private static final StreamId GATE = new StreamId("gate");
  private static final Instant BEGIN = Instant.parse("2026-11-30T03:00:00Z");
  private static final Instant START = Instant.parse("2026-11-30T02:00:00Z");
  private static final Instant RESTART = Instant.parse("2026-11-30T03:00:03Z");

  private final RateWindow window = new RateWindow();

  @Test
  void shouldHaveNoRateAfterOneReading() {
    add(0, START, 1000);

    assertThat(window.rates()).isEmpty();
  }

  @Test
  void shouldTellFramesASecond() {
    add(0, START, 1000);
    add(2, START, 1020);
    add(4, START, 1040);

    assertThat(captured()).isEqualTo(10);
  }

  @Test
  void shouldForgetWhatIsLongAgo() {
    add(0, START, 0);
    for (int second = 2; second <= 20; second += 2) {
      add(second, START, 1000 + 10L * second);
    }

    assertThat(captured()).isEqualTo(10);
  }

  @Test
  void shouldCountFromZeroWhenTheProgramWasStartedAgain() {
    add(0, START, 1000);
    add(2, START, 1020);
    add(4, RESTART, 4);

    assertThat(captured()).isEqualTo(6);
  }

  @Test
  void shouldNoticeARestartByTheProgramsStartWhereTheCounterHasGrownBeyondWhatItWas() {
    add(0, START, 10);
    add(2, RESTART, 16);

    assertThat(captured()).isEqualTo(8);
  }

  @Test
  void shouldNoticeARestartByASmallerCounterWhereTheProgramDoesNotSay() {
    add(0, Instant.EPOCH, 1000);
    add(2, Instant.EPOCH, 6);

    assertThat(captured()).isEqualTo(3);
  }

  @Test
  void shouldBeginAgainAfterALongPause() {
    add(0, START, 1000);
    add(3600, START, 9000);

    assertThat(window.rates()).isEmpty();
  }

  @Test
  void shouldBeginAgainWhenTheClockWasSetBack() {
    add(10, START, 1000);
    add(5, START, 1010);
    add(7, START, 1030);

    assertThat(captured()).isEqualTo(10);
  }

  @Test
  void shouldTellNoConsumersRateForACapture() {
    add(0, START, 1000);
    add(2, START, 1020);

    assertThat(window.rates().get(GATE).stored()).isEmpty();
  }

  private void add(long second, Instant start, long captured) {
    window.add(
        BEGIN.plusSeconds(second),
        start,
        Map.of(GATE, new Totals(true, false, captured, captured, 0, 0, 0)));
  }

  private double captured() {
    return window.rates().get(GATE).captured().orElseThrow();
  }
}
