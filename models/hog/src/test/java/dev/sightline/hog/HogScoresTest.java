package dev.sightline.hog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The graph against OpenCV's own HOGDescriptor: every window of every level. */
class HogScoresTest {
  /** OpenCV takes angles from a polynomial, the graph from an arctangent. */
  private static final double TOLERANCE = 0.004;

  /** Where a person is found, the two agree better. */
  private static final double TOLERANCE_OF_HITS = 0.002;

  private static final int[][] LEVELS = {
    {640, 360}, {533, 300}, {444, 250}, {370, 208}, {309, 174}, {257, 145}, {214, 121}, {179, 100}
  };

  private static HogSession session;

  @BeforeAll
  static void open() throws Exception {
    OpenCvHog.assumeItLoads();
    session = new HogSession();
  }

  @AfterAll
  static void close() throws Exception {
    if (session != null) {
      session.close();
    }
  }

  @Test
  void shouldScoreDrawnPeopleAsOpenCvDoes() throws Exception {
    try (Mat scene = new DrawnScene().withWalker(150, 300, 120).withWalker(420, 350, 230).toMat()) {
      assertThat(compare(scene, "drawn people")).as("hits").isPositive();
    }
  }

  @Test
  void shouldScoreNoiseAsOpenCvDoes() throws Exception {
    byte[] pixels = new byte[HogPeopleModel.WIDTH * HogPeopleModel.HEIGHT * 3];
    new Random(11).nextBytes(pixels);
    try (Mat noise = mat(pixels)) {
      compare(noise, "noise");
    }
  }

  /** Blocks of pure colours have equal gradients in several planes: ties must go OpenCV's way. */
  @Test
  void shouldScorePureColoursAsOpenCvDoes() throws Exception {
    byte[] pixels = new byte[HogPeopleModel.WIDTH * HogPeopleModel.HEIGHT * 3];
    for (int i = 0; i < pixels.length; i++) {
      int x = i / 3 % HogPeopleModel.WIDTH;
      int y = i / 3 / HogPeopleModel.WIDTH;
      int block = (x / 23 + 31 * (y / 17)) * 0x9E3779B9;
      pixels[i] = (byte) ((block >>> (10 + i % 3)) % 2 == 0 ? 0 : 255);
    }
    try (Mat colours = mat(pixels)) {
      compare(colours, "pure colours");
    }
  }

  @Test
  void shouldScorePhotosAsOpenCvDoes() throws Exception {
    assumeTrue(
        Files.isDirectory(SharedFrames.DATA), "no ../shared/data here: no photos to compare");
    int hits = 0;
    for (Path path : SharedFrames.photos()) {
      try (Mat photo = SharedFrames.photo(path)) {
        hits += compare(photo, path.getFileName().toString());
      }
    }
    assertThat(hits).as("hits in all photos").isGreaterThan(10);
  }

  @Test
  void shouldScoreVideoFramesAsOpenCvDoes() throws Exception {
    assumeTrue(Files.isDirectory(SharedFrames.DATA), "no ../shared/data here: no video to compare");
    for (Path video : SharedFrames.videos()) {
      for (int number = 0; number < 150; number += 50) {
        try (Mat frame = SharedFrames.videoFrame(video, number)) {
          compare(frame, "%s, frame %d".formatted(video.getFileName(), number));
        }
      }
    }
  }

  /** Number of windows over 0. */
  private static int compare(Mat frame, String what) throws Exception {
    float[] scores = session.run(frame, HogSession.SVM_SCORES);
    int from = 0;
    int hits = 0;
    for (int[] level : LEVELS) {
      List<OpenCvHog.Window> expected = OpenCvHog.windows(frame, level[0], level[1]);
      for (int i = 0; i < expected.size(); i++) {
        double score = expected.get(i).score();
        assertThat((double) scores[from + i])
            .as("%s, level %d x %d, window %d", what, level[0], level[1], i)
            .isCloseTo(score, within(score > 0 ? TOLERANCE_OF_HITS : TOLERANCE));
        hits += score > 0 ? 1 : 0;
      }
      from += expected.size();
    }
    assertThat(scores).as("windows of all levels").hasSize(from);
    return hits;
  }

  private static Mat mat(byte[] pixels) {
    Mat mat = new Mat(HogPeopleModel.HEIGHT, HogPeopleModel.WIDTH, CV_8UC3);
    mat.data().put(pixels);
    return mat;
  }
}
