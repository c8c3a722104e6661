package dev.sightline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.local.video.GroundTruth.FrameTruth;
import dev.sightline.local.video.TrueBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class TruthScoreTest {

  private static final BoundingBox LEFT = new BoundingBox(0, 0, 100, 200);
  private static final BoundingBox RIGHT = new BoundingBox(300, 0, 100, 200);

  @Test
  void shouldFindWhatIsOverlappedByHalf() {
    TruthScore score =
        score(List.of(LEFT, RIGHT), List.of(), at(0.9, new BoundingBox(10, 0, 100, 200)));

    assertThat(score).isEqualTo(new TruthScore(2, 1, 0));
  }

  @Test
  void shouldTakeADetectionThatOverlapsLessForAFalseAlarm() {
    TruthScore score = score(List.of(LEFT), List.of(), at(0.9, new BoundingBox(50, 0, 100, 200)));

    assertThat(score).isEqualTo(new TruthScore(1, 0, 1));
  }

  @Test
  void shouldCountTheSecondDetectionOfTheSameObjectAsAFalseAlarm() {
    TruthScore score = score(List.of(LEFT), List.of(), at(0.6, LEFT), at(0.9, LEFT));

    assertThat(score).isEqualTo(new TruthScore(1, 1, 1));
  }

  @Test
  void shouldLetTheMoreConfidentDetectionChooseFirst() {
    BoundingBox between = new BoundingBox(0, 20, 100, 200);
    BoundingBox lower = new BoundingBox(0, 40, 100, 200);

    TruthScore score = score(List.of(LEFT, lower), List.of(), at(0.6, between), at(0.9, LEFT));

    assertThat(score).isEqualTo(new TruthScore(2, 2, 0));
  }

  @Test
  void shouldNotBlameADetectionOfSomethingDoubtful() {
    TruthScore score = score(List.of(), List.of(RIGHT), at(0.9, RIGHT));

    assertThat(score).isEqualTo(TruthScore.NONE);
  }

  private static TruthScore score(
      List<BoundingBox> objects, List<BoundingBox> doubtful, Detection... detections) {
    return TruthScore.of(
        new FrameTruth(0, somebody(objects), somebody(doubtful)), List.of(detections));
  }

  private static List<TrueBox> somebody(List<BoundingBox> boxes) {
    return boxes.stream().map(box -> TrueBox.of(0, box)).toList();
  }

  private static Detection at(double confidence, BoundingBox box) {
    return new Detection("person", 0, confidence, box);
  }
}
