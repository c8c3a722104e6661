package dev.sightline.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.ledger.Gap.Place;
import dev.sightline.console.testing.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapWatchTest {

  private final SteppedClock clock = new SteppedClock();
  private final GapWatch watch = new GapWatch(clock);

  @Test
  void shouldNotTakeCountsThatWereReadWhileTheyChangedForAGap() {
    assertThat(see(Fleets.missing(3, 0))).isEmpty();
    assertThat(see(Fleets.missing(0, 0))).isEmpty();
    assertThat(see(Fleets.missing(2, 0))).isEmpty();
    assertThat(see(Fleets.missing(4, 0))).isEmpty();
  }

  @Test
  void shouldSayWhereFramesAreMissingThatStayMissing() {
    see(Fleets.missing(3, 0));
    see(Fleets.missing(5, 0));

    List<Gap> gaps = see(Fleets.missing(4, 0));

    assertThat(gaps).containsExactly(new Gap(Fleets.GATE, Place.CAPTURE, 3));
    assertThat(gaps.get(0).text())
        .isEqualTo(
            "captured ≠ published + gated + dropped + buffered: 3 frames missing in capture");
  }

  @Test
  void shouldTellFramesThatAreCountedTwice() {
    see(Fleets.missing(0, -1));
    see(Fleets.missing(0, -1));

    assertThat(see(Fleets.missing(0, -1)))
        .extracting(Gap::text)
        .containsExactly(
            "consumed ≠ stored + dead-lettered + handed back + in flight:"
                + " 1 frame too many in the consumer");
  }

  @Test
  void shouldNotTakeCountsThatSwingFromSideToSideForAGap() {
    for (int i = 0; i < 6; i++) {
      assertThat(see(Fleets.missing(i % 2 == 0 ? 2 : -2, 0))).isEmpty();
    }
  }

  @Test
  void shouldCountAReadingThatSeveralViewersSeeOnce() {
    FleetState state = Fleets.missing(3, 0);
    for (int viewer = 0; viewer < 10; viewer++) {
      assertThat(watch.observe(state)).isEmpty();
    }
  }

  @Test
  void shouldTakeTheLastReadingOfAProgramThatIsAwayForNoEvidence() {
    see(Fleets.missing(3, 0));
    for (int i = 0; i < 5; i++) {
      assertThat(see(Fleets.of(Status.AWAY, Fleets.counts(3), Fleets.counted(0, Map.of()))))
          .isEmpty();
    }
  }

  @Test
  void shouldForgetAGapThatClosed() {
    see(Fleets.missing(3, 0));
    see(Fleets.missing(3, 0));
    assertThat(see(Fleets.missing(3, 0))).hasSize(1);

    assertThat(see(Fleets.missing(0, 0))).isEmpty();
  }

  /** A state of a new reading. */
  private List<Gap> see(FleetState state) {
    clock.step(Duration.ofSeconds(2));
    return watch.observe(state);
  }
}
