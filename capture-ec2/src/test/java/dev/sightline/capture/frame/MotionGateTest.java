package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P10LE;

import dev.sightline.capture.config.MotionPlan;
import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.Polygon.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as motion, by synthetic pictures; ten a second. */
class MotionGateTest {

  private static final double THRESHOLD = 8;
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Scene SCENE = new Scene(640, 360, 3);

  /** As large as a person who is far away: 1/40 of the width. */
  private static final Scene PERSON = SCENE.with(300, 200, 16, 36, 40);

  private static MotionPlan plan(Duration heartbeat, double audits, Polygon... mask) {
    return new MotionPlan(true, THRESHOLD, heartbeat, audits, List.of(mask));
  }

  private static MotionGate gate(MotionPlan plan, StreamMask privacy) {
    return new MotionGate(plan, privacy, new SplittableRandom(1));
  }

  private static Polygon part(double left, double top, double right, double bottom) {
    return new Polygon(
        List.of(
            new Point(left, top),
            new Point(right, top),
            new Point(right, bottom),
            new Point(left, bottom)));
  }

  private static Passage judge(MotionGate gate, AVFrame picture, int number) {
    return judge(gate, picture, number, 0);
  }

  private static Passage judge(MotionGate gate, AVFrame picture, int number, long drops) {
    try {
      return gate.judge(picture, Instant.EPOCH.plusMillis(100L * number), drops);
    } finally {
      Pictures.free(picture);
    }
  }

  /** Numbers of the pictures that are published, of so many. */
  private static List<Integer> published(int count, IntFunction<Scene> scenes) {
    try (MotionGate gate = gate(plan(NEVER, 0), StreamMask.none())) {
      return IntStream.range(0, count)
          .filter(i -> judge(gate, scenes.apply(i).picture(), i) == Passage.PUBLISHED)
          .boxed()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 3, 10, 20})
  void shouldHoldBackWhatIsOnlyNoise(double deviation) {
    Scene noisy = SCENE.noisy(deviation);

    assertThat(published(40, i -> noisy)).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 3, 10})
  void shouldPublishWhenSomethingSmallComesAndGoes(double deviation) {
    List<Integer> published =
        published(30, i -> (i >= 10 && i < 20 ? PERSON : SCENE).noisy(deviation));

    assertThat(published).containsExactly(0, 10, 20);
  }

  @Test
  void shouldPublishWhatMovesSlowlyAsItDiffersFromTheLastThatWasPublished() {
    List<Integer> published = published(60, i -> SCENE.with(100 + i / 2, 100, 24, 60, 60));

    assertThat(published).hasSizeBetween(3, 15);
  }

  @Test
  void shouldNotTakeASlowChangeOfTheLightForMotion() {
    List<Integer> published = published(60, i -> SCENE.brighter(i / 2).noisy(2));

    assertThat(published).hasSizeLessThanOrEqualTo(6);
    assertThat(published(12, i -> SCENE.brighter(i / 2).noisy(2))).containsExactly(0);
  }

  @Test
  void shouldTakeALightThatIsSwitchedOnForMotion() {
    assertThat(published(20, i -> i < 10 ? SCENE : SCENE.brighter(30))).containsExactly(0, 10);
  }

  @Test
  void shouldTakeACameraThatShakesForMotion() {
    assertThat(published(10, i -> i % 2 == 0 ? SCENE : SCENE.shifted(6))).hasSize(10);
  }

  @Test
  void shouldHoldBackRain() {
    assertThat(published(30, i -> SCENE.rain(100).noisy(3))).containsExactly(0);
    assertThat(published(30, i -> SCENE.rain(1500).noisy(3))).containsExactly(0);
  }

  /** Where streaks meet by chance, a frame more is published now and then. */
  @Test
  void shouldSeeAPersonInTheRain() {
    List<Integer> published =
        published(30, i -> (i >= 10 && i < 20 ? PERSON : SCENE).rain(400).noisy(3));

    assertThat(published).contains(0, 10, 20).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void shouldNotCountWhatIsUnderAMotionMaskOrAPrivacyMask() {
    Polygon right = part(0.4, 0.4, 1, 1);
    try (MotionGate masked = gate(plan(NEVER, 0, right), StreamMask.none());
        MotionGate hidden = gate(plan(NEVER, 0), StreamMask.of(List.of(right)));
        MotionGate elsewhere = gate(plan(NEVER, 0, part(0, 0, 0.4, 1)), StreamMask.none())) {
      for (MotionGate gate : List.of(masked, hidden, elsewhere)) {
        assertThat(judge(gate, SCENE.picture(), 0)).isEqualTo(Passage.PUBLISHED);
      }

      assertThat(judge(masked, PERSON.picture(), 1)).isEqualTo(Passage.HELD_BACK);
      assertThat(judge(hidden, PERSON.picture(), 1)).isEqualTo(Passage.HELD_BACK);
      assertThat(judge(elsewhere, PERSON.picture(), 1)).isEqualTo(Passage.PUBLISHED);
    }
  }

  @Test
  void shouldFindAMaskInAPictureThatIsStoredOnItsSide() {
    // The person is at 0.48, 0.6 of the stored picture; turned right that is 0.4, 0.48.
    try (MotionGate masked = gate(plan(NEVER, 0, part(0.2, 0.4, 0.5, 0.6)), StreamMask.none());
        MotionGate beside = gate(plan(NEVER, 0, part(0.5, 0.4, 0.9, 0.6)), StreamMask.none())) {
      for (MotionGate gate : List.of(masked, beside)) {
        assertThat(judge(gate, turned(SCENE), 0)).isEqualTo(Passage.PUBLISHED);
      }

      assertThat(judge(masked, turned(PERSON), 1)).isEqualTo(Passage.HELD_BACK);
      assertThat(judge(beside, turned(PERSON), 1)).isEqualTo(Passage.PUBLISHED);
    }
  }

  private static AVFrame turned(Scene scene) {
    AVFrame picture = scene.picture();
    Pictures.showBy(picture, 0, 1, -1, 0);
    return picture;
  }

  @Test
  void shouldPublishOneFrameAHeartbeatAnyway() {
    try (MotionGate gate = gate(plan(Duration.ofSeconds(1), 0), StreamMask.none())) {
      List<Integer> published =
          IntStream.range(0, 31)
              .filter(i -> judge(gate, SCENE.picture(), i) == Passage.PUBLISHED)
              .boxed()
              .toList();

      assertThat(published).containsExactly(0, 10, 20, 30);
    }
  }

  @Test
  void shouldAuditAShareOfWhatItHoldsBack() {
    try (MotionGate gate = gate(plan(NEVER, 0.2), StreamMask.none())) {
      long audited =
          IntStream.range(0, 300)
              .filter(i -> judge(gate, SCENE.picture(), i) == Passage.AUDITED)
              .count();

      // By a seeded generator.
      assertThat(audited).isBetween(40L, 80L);
    }
  }

  @Test
  void shouldNotLetAnAuditChangeWhatItComparesWith() {
    Scene faint = SCENE.with(300, 200, 16, 36, 9);
    Scene less = SCENE.with(300, 200, 16, 36, 24);
    try (MotionGate gate = gate(plan(NEVER, 1), StreamMask.none())) {
      assertThat(judge(gate, SCENE.picture(), 0)).isEqualTo(Passage.PUBLISHED);
      assertThat(judge(gate, faint.picture(), 1)).isEqualTo(Passage.AUDITED);

      assertThat(judge(gate, less.picture(), 2)).isEqualTo(Passage.PUBLISHED);
    }
  }

  @Test
  void shouldCompareWithNothingThatWasDropped() {
    try (MotionGate gate = gate(plan(NEVER, 0), StreamMask.none())) {
      assertThat(judge(gate, SCENE.picture(), 0, 0)).isEqualTo(Passage.PUBLISHED);
      assertThat(judge(gate, SCENE.picture(), 1, 1)).isEqualTo(Passage.PUBLISHED);
      assertThat(judge(gate, SCENE.picture(), 2, 1)).isEqualTo(Passage.HELD_BACK);
    }
  }

  @Test
  void shouldPublishWhenThePicturesSizeChanges() {
    try (MotionGate gate = gate(plan(NEVER, 0), StreamMask.none())) {
      assertThat(judge(gate, SCENE.picture(), 0)).isEqualTo(Passage.PUBLISHED);
      assertThat(judge(gate, new Scene(640, 480, 3).picture(), 1)).isEqualTo(Passage.PUBLISHED);
    }
  }

  @Test
  void shouldReadBrightnessOfTenBits() {
    try (MotionGate gate = gate(plan(NEVER, 0), StreamMask.none())) {
      int format = AV_PIX_FMT_YUV420P10LE;
      assertThat(judge(gate, SCENE.picture10(format), 0)).isEqualTo(Passage.PUBLISHED);
      assertThat(judge(gate, SCENE.picture10(format), 1)).isEqualTo(Passage.HELD_BACK);
      assertThat(judge(gate, PERSON.picture10(format), 2)).isEqualTo(Passage.PUBLISHED);
    }
  }

  @Test
  void shouldLetEveryPicturePassThatHasNoPlaneOfBrightness() {
    try (MotionGate gate = gate(plan(NEVER, 0), StreamMask.none())) {
      for (int i = 0; i < 3; i++) {
        AVFrame rgb = Pictures.empty(64, 32, AV_PIX_FMT_RGB24);
        Pictures.fill(rgb, 0, 32, (column, row) -> 100);
        assertThat(judge(gate, rgb, i)).isEqualTo(Passage.PUBLISHED);
      }
    }
  }

  /** As FFmpeg gives rows that a file has from the last to the first. */
  @Test
  void shouldReadAPictureWhoseRowsAreStoredBackwards() {
    try (MotionGate gate = gate(plan(NEVER, 0), StreamMask.none())) {
      assertThat(judge(gate, backwards(SCENE), 0)).isEqualTo(Passage.PUBLISHED);
      assertThat(judge(gate, backwards(SCENE), 1)).isEqualTo(Passage.HELD_BACK);
      assertThat(judge(gate, backwards(PERSON), 2)).isEqualTo(Passage.PUBLISHED);
    }
  }

  private static AVFrame backwards(Scene scene) {
    AVFrame picture = scene.picture();
    int stride = picture.linesize(0);
    picture.data(0, picture.data(0).getPointer((picture.height() - 1L) * stride));
    return picture.linesize(0, -stride);
  }

  @Test
  void shouldCompareOneFieldOfAnInterlacedPicture() {
    try (MotionGate gate = gate(plan(NEVER, 0), StreamMask.none())) {
      assertThat(judge(gate, interlaced(20), 0)).isEqualTo(Passage.PUBLISHED);
      assertThat(judge(gate, interlaced(200), 1)).isEqualTo(Passage.HELD_BACK);
    }
  }

  /** Upper field grey, lower one of that level. */
  private static AVFrame interlaced(int lower) {
    AVFrame picture = SCENE.picture();
    Pictures.fill(picture, 0, 360, (column, row) -> row % 2 == 0 ? 100 : lower);
    picture.flags(AVFrame.AV_FRAME_FLAG_INTERLACED);
    return picture;
  }

  @Test
  void shouldPublishEverythingWhenItIsOff() {
    try (MotionGate gate = gate(MotionPlan.OFF, StreamMask.none())) {
      for (int i = 0; i < 3; i++) {
        assertThat(judge(gate, SCENE.picture(), i)).isEqualTo(Passage.PUBLISHED);
      }
    }
  }
}
