package dev.sightline.lab.evaluate;

import static dev.sightline.lab.evaluate.Example.foundPerson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {

  private static final Offset<Double> EXACTLY = within(1e-12);

  private static JudgedDetection right(double confidence) {
    return new JudgedDetection(foundPerson(0, confidence), Verdict.TRUE_POSITIVE);
  }

  private static JudgedDetection wrong(double confidence) {
    return new JudgedDetection(foundPerson(0, confidence), Verdict.FALSE_POSITIVE);
  }

  private static JudgedDetection ignored(double confidence) {
    return new JudgedDetection(foundPerson(0, confidence), Verdict.IGNORED);
  }

  /**
   * Four objects; right, wrong, right, wrong, right. Recall and precision go 1/4 and 1, 1/4 and
   * 1/2, 2/4 and 2/3, 2/4 and 1/2, 3/4 and 3/5. So precision is 1 at the 26 recalls 0 to 0.25, 2/3
   * at the 25 to 0.50, 3/5 at the 25 to 0.75 and 0 at the 25 beyond.
   */
  @Test
  void shouldReadTheCurveAt101Recalls() {
    PrecisionRecallCurve curve =
        PrecisionRecallCurve.of(
            List.of(right(0.9), wrong(0.8), right(0.7), wrong(0.6), right(0.5)), 4);

    assertThat(curve.precisions().get(25)).isEqualTo(1.0);
    assertThat(curve.precisions().get(26)).isCloseTo(2.0 / 3, EXACTLY);
    assertThat(curve.precisions().get(75)).isCloseTo(0.6, EXACTLY);
    assertThat(curve.precisions().get(76)).isZero();
    assertThat(curve.averagePrecision()).isCloseTo((26 + 25 * 2.0 / 3 + 25 * 0.6) / 101, EXACTLY);
  }

  @Test
  void shouldTakeTheBestPrecisionOfAnyHigherRecall() {
    // Wrong, right, right of two objects: 1/2 then 2/3; the later one holds for both.
    PrecisionRecallCurve curve =
        PrecisionRecallCurve.of(List.of(wrong(0.9), right(0.8), right(0.7)), 2);

    assertThat(curve.averagePrecision()).isCloseTo(2.0 / 3, EXACTLY);
  }

  @Test
  void shouldRankByConfidence() {
    assertThat(PrecisionRecallCurve.of(List.of(wrong(0.1), right(0.9)), 1).averagePrecision())
        .isCloseTo(1, EXACTLY);
  }

  @Test
  void shouldReachARecallThatFractionsWouldMiss() {
    List<JudgedDetection> sevenOfTen = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      sevenOfTen.add(right(0.9));
    }

    PrecisionRecallCurve curve = PrecisionRecallCurve.of(sevenOfTen, 10);

    assertThat(curve.precisions().get(70)).isEqualTo(1.0);
    assertThat(curve.precisions().get(71)).isZero();
  }

  @Test
  void shouldNotCountWhatIsIgnored() {
    assertThat(PrecisionRecallCurve.of(List.of(ignored(0.9), right(0.8)), 1).averagePrecision())
        .isCloseTo(1, EXACTLY);
  }

  @Test
  void shouldBeZeroWithoutDetections() {
    assertThat(PrecisionRecallCurve.of(List.of(), 3).averagePrecision()).isZero();
  }

  @Test
  void shouldRefuseToDrawWithoutObjects() {
    assertThatThrownBy(() -> PrecisionRecallCurve.of(List.of(wrong(0.9)), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
