package dev.sightline.local.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.local.video.GroundTruth.FrameTruth;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class StreetSceneTest {

  private static final long SEED = 11;

  /** What a shadow reaches beyond its person. */
  private static final int SHADOW = 24;

  private final StreetScene scene = new StreetScene(SEED);

  @Test
  void shouldDrawTheSameForTheSameSeed() {
    assertThat(pixels(new StreetScene(SEED).draw(70))).isEqualTo(pixels(scene.draw(70)));
    assertThat(pixels(new StreetScene(SEED + 1).draw(70))).isNotEqualTo(pixels(scene.draw(70)));
  }

  @Test
  void shouldLookTheSameForTheSameSeed() {
    try (CameraLook first = new CameraLook(StreetScene.WIDTH, StreetScene.HEIGHT, SEED);
        CameraLook second = new CameraLook(StreetScene.WIDTH, StreetScene.HEIGHT, SEED)) {
      for (int frame = 0; frame < 3; frame++) {
        Mat picture = first.apply(scene.draw(frame));

        assertThat(
                opencv_core.norm(
                    picture, second.apply(scene.draw(frame)), opencv_core.NORM_INF, new Mat()))
            .isZero();
      }
    }
  }

  @Test
  void shouldGoOverIntoItsBeginning() {
    FrameTruth first = scene.truth(0);
    FrameTruth afterLast = scene.truth(StreetScene.FRAMES);

    assertThat(afterLast.objectBoxes()).isEqualTo(first.objectBoxes());
    assertThat(afterLast.doubtfulBoxes()).isEqualTo(first.doubtfulBoxes());
  }

  @Test
  void shouldCallSomebodyTheSameWhileInViewAndAnotherAfterwards() {
    Map<Integer, List<Integer>> frames = new TreeMap<>();
    for (int frame = 0; frame < 2 * StreetScene.FRAMES; frame++) {
      for (TrueBox box : everybody(scene.truth(frame))) {
        frames.computeIfAbsent(box.id(), id -> new ArrayList<>()).add(frame);
      }
    }

    assertThat(frames.values()).allSatisfy(seen -> assertThat(seen).doesNotHaveDuplicates());
    assertThat(frames.values())
        .allSatisfy(
            seen -> assertThat(seen.get(seen.size() - 1) - seen.get(0)).isEqualTo(seen.size() - 1));
    // In two loops everybody walks through twice; who is in view at the start or end, in part.
    assertThat(frames).hasSizeBetween(2 * scene.people(), 3 * scene.people());
  }

  @Test
  void shouldGoOnWithTheSamePeopleInTheNextLoop() {
    List<FrameTruth> frames =
        IntStream.range(0, StreetScene.FRAMES).mapToObj(scene::truth).toList();
    GroundTruth truth =
        new GroundTruth(
            StreetScene.WIDTH,
            StreetScene.HEIGHT,
            StreetScene.FRAME_RATE,
            "person",
            scene.people(),
            frames);

    for (int frame = StreetScene.FRAMES; frame < StreetScene.FRAMES + 100; frame++) {
      assertThat(everybody(truth.at(Duration.ofMillis(40L * frame))))
          .isEqualTo(everybody(scene.truth(frame)));
    }
  }

  private static List<TrueBox> everybody(FrameTruth truth) {
    List<TrueBox> all = new ArrayList<>(truth.objects());
    all.addAll(truth.doubtful());
    return all;
  }

  @Test
  void shouldShowPeopleMostOfTheTime() {
    double people = 0;
    for (int frame = 0; frame < StreetScene.FRAMES; frame++) {
      people += scene.truth(frame).objects().size();
    }

    assertThat(people / StreetScene.FRAMES).isBetween(2.0, 4.0);
  }

  @Test
  void shouldTellWhereTheDrawingDiffersFromTheEmptyStreet() {
    BufferedImage empty = Backdrop.draw(SEED);
    for (int frame = 0; frame < StreetScene.FRAMES; frame += 50) {
      BufferedImage drawing = scene.draw(frame);
      FrameTruth truth = scene.truth(frame);

      for (BoundingBox box : truth.objectBoxes()) {
        assertThat(changed(empty, drawing, box) / box.area())
            .as("frame %d, %s", frame, box)
            .isBetween(0.35, 0.95);
        assertThat(touchesAllSides(empty, drawing, box)).as("frame %d, %s", frame, box).isTrue();
      }
      assertThat(changedOutside(empty, drawing, truth)).as("frame %d", frame).isZero();
    }
  }

  /** Something is drawn within two pixels of each edge: the box is no larger than need be. */
  private static boolean touchesAllSides(
      BufferedImage empty, BufferedImage drawing, BoundingBox box) {
    double right = box.x() + box.width() - 2;
    double bottom = box.y() + box.height() - 2;
    return changed(empty, drawing, new BoundingBox(box.x(), box.y(), 2, box.height())) > 0
        && changed(empty, drawing, new BoundingBox(right, box.y(), 2, box.height())) > 0
        && changed(empty, drawing, new BoundingBox(box.x(), box.y(), box.width(), 2)) > 0
        && changed(empty, drawing, new BoundingBox(box.x(), bottom, box.width(), 2)) > 0;
  }

  private static double changed(BufferedImage empty, BufferedImage drawing, BoundingBox box) {
    int changed = 0;
    for (int y = (int) box.y(); y < Math.min(StreetScene.HEIGHT, box.y() + box.height()); y++) {
      for (int x = (int) box.x(); x < Math.min(StreetScene.WIDTH, box.x() + box.width()); x++) {
        changed += empty.getRGB(x, y) == drawing.getRGB(x, y) ? 0 : 1;
      }
    }
    return changed;
  }

  private static int changedOutside(BufferedImage empty, BufferedImage drawing, FrameTruth truth) {
    List<BoundingBox> people = new ArrayList<>(truth.objectBoxes());
    people.addAll(truth.doubtfulBoxes());
    int changed = 0;
    for (int y = StreetScene.HEIGHT / 45; y < StreetScene.HEIGHT; y++) {
      for (int x = 0; x < StreetScene.WIDTH; x++) {
        if (empty.getRGB(x, y) != drawing.getRGB(x, y) && isOutside(x, y, people)) {
          changed++;
        }
      }
    }
    return changed;
  }

  private static boolean isOutside(int x, int y, List<BoundingBox> people) {
    return people.stream()
        .noneMatch(
            box ->
                x >= box.x() - 2
                    && x <= box.x() + box.width() + SHADOW
                    && y >= box.y() - 2
                    && y <= box.y() + box.height() + 6);
  }

  private static byte[] pixels(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
