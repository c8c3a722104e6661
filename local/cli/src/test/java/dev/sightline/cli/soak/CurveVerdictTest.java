package dev.sightline.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.cli.soak.Curve.Point;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveVerdictTest {

  private static final double WARM_UP = 100;

  @Test
  void shouldFitALineToWhatComesAfterTheWarmUp() {
    // Falls steeply for 100 s, then gains 0.05 a second.
    CurveVerdict verdict = of(Measure.RESIDENT, t -> t < 100 ? 900 - 5 * t : 300 + 0.05 * t);

    assertThat(verdict.trend().growth()).isCloseTo(0.05 * 199, within(1e-6));
    assertThat(verdict.trend().from()).isCloseTo(305, within(1e-6));
    assertThat(verdict.isFlat()).isTrue();
  }

  @Test
  void shouldFindALeakOfResidentMemory() {
    CurveVerdict verdict = of(Measure.RESIDENT, t -> 200 + 0.5 * t + 10 * Math.sin(t));

    assertThat(verdict.isFlat()).isFalse();
  }

  @Test
  void shouldFindObjectsThatStayReachable() {
    assertThat(of(Measure.HEAP, t -> 30 + 0.05 * t).isFlat()).isFalse();
    assertThat(of(Measure.HEAP, t -> 30 + t % 4).isFlat()).isTrue();
  }

  @Test
  void shouldTakeAWaitThatPassesForNoGrowthWhereverItFalls() {
    assertThat(of(Measure.HEAP, t -> t >= 150 && t < 190 ? 42 : 30).isFlat()).isTrue();
    assertThat(of(Measure.HEAP, t -> t >= 260 ? 42 : 30).isFlat()).isTrue();
  }

  @Test
  void shouldFindALeakUnderWaitsThatPass() {
    assertThat(of(Measure.HEAP, t -> 30 + 0.05 * t + (t > 180 && t < 220 ? 12 : 0)).isFlat())
        .isFalse();
  }

  @Test
  void shouldFindAJumpThatStays() {
    assertThat(of(Measure.HEAP, t -> t >= 160 ? 80 : 30).isFlat()).isFalse();
    assertThat(of(Measure.HEAP, t -> t >= 240 ? 80 : 30).isFlat()).isFalse();
  }

  @Test
  void shouldFindFilesThatAreNotClosed() {
    assertThat(of(Measure.FILES, t -> 80 + Math.floor(t / 10)).isFlat()).isFalse();
    assertThat(of(Measure.FILES, t -> 80 + t % 3).isFlat()).isTrue();
  }

  @Test
  void shouldFindThreadsThatDoNotEnd() {
    assertThat(of(Measure.THREADS, t -> 40 + Math.floor(t / 20)).isFlat()).isFalse();
    assertThat(of(Measure.THREADS, t -> 40 - t / 20).isFlat()).isTrue();
  }

  @Test
  void shouldTakeOnePointForLevel() {
    Curve curve = new Curve("consumer", Measure.THREADS, List.of(new Point(200, 7)));

    assertThat(CurveVerdict.of(curve, WARM_UP).trend()).isEqualTo(new Trend(7, 7, 7, 0));
  }

  private static CurveVerdict of(Measure measure, DoubleUnaryOperator value) {
    List<Point> points =
        IntStream.range(0, 300).mapToObj(t -> new Point(t, value.applyAsDouble(t))).toList();
    return CurveVerdict.of(new Curve("consumer", measure, points), WARM_UP);
  }
}
