package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundingBoxTest {

  @Test
  void shouldKeepThePartInsideTheFrame() {
    assertThat(new BoundingBox(-10, 350, 30, 40).clippedTo(640, 360))
        .isEqualTo(new BoundingBox(0, 350, 20, 10));
  }

  @Test
  void shouldBeEmptyWhereNothingIsInside() {
    assertThat(new BoundingBox(700, 400, 30, 40).clippedTo(640, 360).area()).isZero();
  }

  @Test
  void shouldDivideTheSharedAreaByTheUnion() {
    BoundingBox left = new BoundingBox(0, 0, 10, 10);

    assertThat(left.intersectionOverUnion(new BoundingBox(5, 0, 10, 10)))
        .isCloseTo(50.0 / 150, within(1e-12));
    assertThat(left.intersectionOverUnion(left)).isEqualTo(1);
    assertThat(left.intersectionOverUnion(new BoundingBox(10, 0, 10, 10))).isZero();
  }

  @Test
  void shouldNotDivideByAnEmptyUnion() {
    BoundingBox point = new BoundingBox(3, 3, 0, 0);

    assertThat(point.intersectionOverUnion(point)).isZero();
  }

  @Test
  void shouldRefuseWhatIsNoRectangle() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundingBox(Double.NaN, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundingBox(0, 0, -1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BoundingBox(0, 0, 1, Double.POSITIVE_INFINITY));
  }
}
