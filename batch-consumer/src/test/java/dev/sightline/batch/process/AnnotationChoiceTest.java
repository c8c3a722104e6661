package dev.sightline.batch.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.inference.FrameVerdict;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameError;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnotationChoiceTest {

  private static final FrameVerdict EMPTY = detected();
  private static final FrameVerdict BROKEN =
      new FrameVerdict(0, 0, List.of(), Optional.of(new FrameError("NOT_AN_IMAGE", "no")));

  @Test
  void shouldChooseTheHighestSumOfConfidencesAsBest() {
    assertThat(AnnotationChoice.BEST.choose(List.of(EMPTY, detected(0.9), detected(0.5, 0.6))))
        .containsExactly(2);
  }

  @Test
  void shouldChooseTheFirstOfEquallyGoodFrames() {
    assertThat(AnnotationChoice.BEST.choose(List.of(EMPTY, detected(0.5), detected(0.5))))
        .containsExactly(1);
    assertThat(AnnotationChoice.BEST.choose(List.of(EMPTY, EMPTY))).containsExactly(0);
  }

  @Test
  void shouldChooseTheFirstDecodableFrame() {
    assertThat(AnnotationChoice.FIRST.choose(List.of(BROKEN, EMPTY, detected(0.9))))
        .containsExactly(1);
  }

  @Test
  void shouldChooseAllDecodableFrames() {
    assertThat(AnnotationChoice.ALL.choose(List.of(EMPTY, BROKEN, detected(0.9))))
        .containsExactly(0, 2);
  }

  @Test
  void shouldChooseFramesWithDetections() {
    assertThat(
            AnnotationChoice.DETECTED.choose(List.of(EMPTY, detected(0.3), BROKEN, detected(0.9))))
        .containsExactly(1, 3);
  }

  @ParameterizedTest
  @EnumSource
  void shouldChooseAFrameAlsoWhereNothingWasDetected(AnnotationChoice choice) {
    assertThat(choice.choose(List.of(BROKEN, EMPTY))).containsExactly(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldChooseNothingWhereNothingCouldBeDecoded(AnnotationChoice choice) {
    assertThat(choice.choose(List.of(BROKEN, BROKEN))).isEmpty();
    assertThat(choice.choose(List.of())).isEmpty();
  }

  @Test
  void shouldChooseTheFrameWithTheMostConfidentTopLabel() {
    List<FrameVerdict> verdicts = List.of(EMPTY, classified(0.4, 0.4), classified(0.7, 0.01));

    assertThat(AnnotationChoice.BEST.choose(verdicts)).containsExactly(2);
    assertThat(AnnotationChoice.DETECTED.choose(verdicts)).containsExactly(1, 2);
  }

  private static FrameVerdict classified(double... confidences) {
    List<Classification> classifications =
        DoubleStream.of(confidences).mapToObj(c -> new Classification("tabby", 281, c)).toList();
    return new FrameVerdict(640, 360, List.of(), classifications, Optional.empty());
  }

  private static FrameVerdict detected(double... confidences) {
    List<Detection> detections =
        DoubleStream.of(confidences)
            .mapToObj(c -> new Detection("person", 0, c, new BoundingBox(1, 2, 3, 4)))
            .toList();
    return new FrameVerdict(640, 360, detections, Optional.empty());
  }
}
