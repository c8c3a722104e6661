package dev.sightline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoundsTest {

  private static final long SECOND = 1_000_000_000L;

  private final List<String> order = new ArrayList<>();

  /** Gives rounds of that many frames a second, the warm-up's first. */
  private final class FakeLeg implements Leg {
    private final String name;
    private final Deque<Long> frames = new ArrayDeque<>();

    FakeLeg(String name, long... framesOfRounds) {
      this.name = name;
      LongStream.of(framesOfRounds).forEach(frames::add);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Round run(Duration time) {
      order.add(name);
      long count = frames.remove();
      return new Round(count, SECOND, List.of(SECOND / 4, SECOND / 2), count * 2_000_000);
    }

    @Override
    public long peakResidentBytes() {
      return 3 << 20;
    }

    @Override
    public void close() {}
  }

  @Test
  void shouldTakeTheLegsInTurnAfterAWarmUp() throws InterruptedException {
    new Rounds(2, Duration.ofSeconds(1), Duration.ofSeconds(1))
        .run(List.of(new FakeLeg("a", 1, 100, 100), new FakeLeg("b", 1, 50, 50)));

    assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void shouldTakeTheMedianOfTheRatiosRoundByRound() throws InterruptedException {
    // The machine slows down by half: each leg's own median says little, the ratios hold.
    List<LegSummary> summaries =
        new Rounds(3, Duration.ofSeconds(1), Duration.ofSeconds(1))
            .run(List.of(new FakeLeg("a", 1, 200, 150, 100), new FakeLeg("b", 1, 160, 120, 80)));

    assertThat(summaries.get(0).ratio()).isEqualTo(1);
    assertThat(summaries.get(1).ratio()).isCloseTo(0.8, within(1e-9));
    assertThat(summaries.get(1).framesPerSecond()).isEqualTo(120);
    assertThat(summaries.get(1).cpuMillisPerFrame()).isCloseTo(2, within(1e-9));
    assertThat(summaries.get(1).peakResidentMebibytes()).isEqualTo(3);
    assertThat(summaries.get(1).batchMillis().p50()).isEqualTo(250);
    assertThat(summaries.get(1).batchMillis().p99()).isEqualTo(500);
  }

  @Test
  void shouldLookAtTheMemoryUntilAllFramesAreSent() throws InterruptedException {
    List<MemorySample> looks = new ArrayList<>();
    Soak soak =
        new Soak(
            new FakeLeg("a", 100, 80, 60),
            new ProcessUse(ProcessHandle.current()),
            Duration.ofSeconds(1));

    assertThat(soak.run(200, looks::add)).isEqualTo(looks);

    assertThat(looks).extracting(MemorySample::frames).containsExactly(100L, 180L, 240L);
    assertThat(looks.get(1).framesPerSecond()).isEqualTo(80);
  }

  @Test
  void shouldCountWhatEveryThreadDid() throws InterruptedException {
    Round round = new Load(3, 25, () -> 0).run(Duration.ofMillis(30), () -> "done");

    assertThat(round.frames()).isEqualTo(25L * round.batchNanos().size());
    assertThat(round.batchNanos()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(round.nanos()).isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
  }

  @Test
  void shouldFailWhereABatchFails() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new Load(2, 1, () -> 0)
                    .run(
                        Duration.ofSeconds(5),
                        () -> {
                          throw new IllegalArgumentException("the service answered 503");
                        }))
        .withMessage("a batch failed: the service answered 503");
  }
}
