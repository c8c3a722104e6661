package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.layout.Candidates;
import dev.sightline.inference.layout.SuppressionRule;
import org.junit.jupiter.api.Test;

class NonMaxSuppressionTest {

  private final Candidates candidates = new Candidates();
  private final NonMaxSuppression suppression = new NonMaxSuppression(SuppressionRule.iou(0.5));

  @Test
  void shouldKeepHigherConfidenceOfTwoOverlappingBoxes() throws FrameRejectedException {
    candidates.add(0, 0, 10, 10, 0.6f, 0);
    candidates.add(1, 0, 11, 10, 0.9f, 0); // IoU 90/110

    assertThat(suppression.keep(candidates)).containsExactly(1);
  }

  @Test
  void shouldKeepBothWhereOverlapIsExactlyTheLimit() throws FrameRejectedException {
    candidates.add(0, 0, 10, 10, 0.6f, 0);
    candidates.add(0, 0, 10, 5, 0.9f, 0); // IoU 50/100

    assertThat(suppression.keep(candidates)).containsExactly(1, 0);
  }

  @Test
  void shouldLeaveOtherClassesAlone() throws FrameRejectedException {
    candidates.add(0, 0, 10, 10, 0.6f, 0);
    candidates.add(0, 0, 10, 10, 0.9f, 1);

    assertThat(suppression.keep(candidates)).containsExactly(1, 0);
  }

  @Test
  void shouldNotLetASuppressedBoxSuppress() throws FrameRejectedException {
    candidates.add(0, 0, 10, 10, 0.9f, 0);
    candidates.add(3, 0, 13, 10, 0.8f, 0); // IoU with the first 70/130
    candidates.add(6, 0, 16, 10, 0.7f, 0); // IoU with the first 40/160, with the second 70/130

    assertThat(suppression.keep(candidates)).containsExactly(0, 2);
  }

  @Test
  void shouldDropABoxThatAnotherContains() throws FrameRejectedException {
    candidates.add(0, 0, 10, 20, 0.9f, 0);
    candidates.add(2, 12, 8, 22, 0.8f, 0); // 48 of 60 shared; IoU 48/212

    assertThat(suppression.keep(candidates)).containsExactly(0, 1);
    assertThat(new NonMaxSuppression(new SuppressionRule(0.5, 0.65)).keep(candidates))
        .containsExactly(0);
  }

  @Test
  void shouldKeepTheEarlierOfEqualConfidence() throws FrameRejectedException {
    candidates.add(0, 0, 10, 10, 0.9f, 0);
    candidates.add(0, 0, 10, 10, 0.9f, 0);

    assertThat(suppression.keep(candidates)).containsExactly(0);
  }

  @Test
  void shouldBoundTheBoxesOfAFrame() throws FrameRejectedException {
    for (int i = 0; i < 2 * NonMaxSuppression.MAX_KEPT; i++) {
      candidates.add(20 * i, 0, 20 * i + 10, 10, 0.9f, 0);
    }

    assertThat(suppression.keep(candidates)).hasSize(NonMaxSuppression.MAX_KEPT);
  }
}
