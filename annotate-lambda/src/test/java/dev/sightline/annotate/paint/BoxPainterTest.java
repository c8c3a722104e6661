package dev.sightline.annotate.paint;

import static dev.sightline.annotate.paint.TestImages.painted;
import static dev.sightline.annotate.paint.TestImages.pixel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxPainterTest {

  private static final Optional<Classification> NONE = Optional.empty();
  private static final Optional<Classification> TABBY =
      Optional.of(new Classification("tabby", 281, 0.59));

  private final BoxPainter painter = new BoxPainter();

  /** A copy that is painted. */
  private Mat paint(Mat image, List<Detection> detections, Optional<Classification> top) {
    Mat painted = image.clone();
    painter.paint(painted, detections, top);
    return painted;
  }

  @Test
  void shouldDrawABoxInTheColourOfItsClass() {
    try (Mat image = TestImages.grey(640, 360);
        Mat painted = paint(image, List.of(detection("dog", 0.9, 100, 100, 200, 150)), NONE)) {
      ClassColor color = ClassColor.of("dog");
      assertThat(pixel(painted, 100, 200)).isEqualTo(color);
      assertThat(pixel(painted, 299, 200)).isEqualTo(color);
      assertThat(pixel(painted, 200, 100)).isEqualTo(color);
      assertThat(pixel(painted, 200, 249)).isEqualTo(color);
      assertThat(painted(painted, new PixelRect(110, 120, 290, 240))).isZero();
      assertThat(painted(painted, new PixelRect(310, 0, 640, 360))).isZero();
    }
  }

  @Test
  void shouldWriteALabelAboveTheBox() {
    try (Mat image = TestImages.grey(640, 360);
        Mat painted = paint(image, List.of(detection("dog", 0.9, 100, 100, 200, 150)), NONE)) {
      PixelRect label = new PixelRect(100, 86, 150, 98);
      assertThat(painted(painted, label)).isEqualTo((long) label.width() * label.height());
      assertThat(dark(painted, label)).isBetween(60L, 400L);
    }
  }

  @Test
  void shouldGiveTheSamePixelsForTheSameInput() {
    List<Detection> detections =
        List.of(detection("dog", 0.9, 5, 5, 300, 300), detection("cat", 0.8, 50, 5, 300, 300));
    try (Mat image = TestImages.grey(640, 360);
        Mat once = paint(image, detections, NONE);
        Mat again = paint(image, detections, NONE)) {
      assertThat(norm(once, again)).isZero();
    }
  }

  @Test
  void shouldLeaveAnImageAsItIsWhereNothingWasFound() {
    try (Mat image = TestImages.grey(64, 48);
        Mat painted = paint(image, List.of(), NONE)) {
      assertThat(norm(image, painted, NORM_INF, new Mat())).isZero();
    }
  }

  @Test
  void shouldDrawTheMostConfidentBoxOnTop() {
    Detection confident = detection("dog", 0.9, 10, 100, 100, 100);
    Detection doubtful = detection("cat", 0.3, 10, 100, 100, 100);
    try (Mat image = TestImages.grey(320, 240);
        Mat painted = paint(image, List.of(confident, doubtful), NONE)) {
      assertThat(pixel(painted, 10, 150)).isEqualTo(ClassColor.of("dog"));
    }
  }

  /** Boxes at and beyond every edge, in images from a pixel to 8K's height. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 500", "16, 12", "160, 120", "640, 360", "4320, 4320"})
  void shouldDrawInsideImagesOfAnySize(int width, int height) {
    List<Detection> detections =
        List.of(
            detection("top left", 0.9, -10, -10, width, height),
            detection("bottom right", 0.8, width / 2.0, height / 2.0, 1e9, 1e9),
            detection("outside", 0.7, width + 5, height + 5, 10, 10),
            detection("all of it", 0.6, 0, 0, width, height),
            detection("no area", 0.5, 0, 0, 0, 0));
    try (Mat image = TestImages.grey(width, height);
        Mat painted = paint(image, detections, NONE)) {
      assertThat(painted.cols()).isEqualTo(width);
      assertThat(painted.rows()).isEqualTo(height);
      assertThat(painted(painted, PixelRect.at(0, 0, 1, 1))).isEqualTo(1);
    }
  }

  @Test
  void shouldDrawNothingForABoxOutsideTheImage() {
    try (Mat image = TestImages.grey(64, 48);
        Mat painted = paint(image, List.of(detection("dog", 0.9, 64, 48, 10, 10)), NONE)) {
      assertThat(norm(image, painted)).isZero();
    }
  }

  @Test
  void shouldWriteTheTopLabelOnABannerAtTheTopLeft() {
    try (Mat image = TestImages.grey(640, 360);
        Mat painted = paint(image, List.of(), TABBY)) {
      PixelRect corner = new PixelRect(0, 0, 90, 20);
      assertThat(pixel(painted, 0, 0)).isEqualTo(ClassColor.of("tabby"));
      assertThat(painted(painted, corner)).isEqualTo((long) corner.width() * corner.height());
      assertThat(written(painted, corner)).isBetween(150L, 900L);
      assertThat(painted(painted, new PixelRect(0, 30, 640, 360))).isZero();
      assertThat(painted(painted, new PixelRect(300, 0, 640, 360))).isZero();
    }
  }

  @Test
  void shouldKeepLabelsOfBoxesOffTheBanner() {
    try (Mat image = TestImages.grey(640, 360);
        Mat banner = paint(image, List.of(), TABBY);
        Mat both = paint(image, List.of(detection("dog", 0.9, 0, 40, 200, 150)), TABBY)) {
      PixelRect corner = new PixelRect(0, 0, 90, 20);
      assertThat(written(both, corner)).isEqualTo(written(banner, corner));
      assertThat(pixel(both, 2, 20)).isEqualTo(ClassColor.of("tabby"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 500", "500, 3", "16, 12", "160, 120", "4320, 4320"})
  void shouldWriteNoBannerLargerThanTheImage(int width, int height) {
    try (Mat image = TestImages.grey(width, height);
        Mat painted = paint(image, List.of(), TABBY)) {
      assertThat(painted.cols()).isEqualTo(width);
      assertThat(pixel(painted, 0, 0).equals(ClassColor.of("tabby")))
          .isEqualTo(width >= 160 && height >= 120);
    }
  }

  /** How many pixels of the banner are text. */
  private static long written(Mat image, PixelRect area) {
    long written = 0;
    for (int y = area.top(); y < area.bottom(); y++) {
      for (int x = area.left(); x < area.right(); x++) {
        written += pixel(image, x, y).equals(ClassColor.of("tabby")) ? 0 : 1;
      }
    }
    return written;
  }

  private static long dark(Mat image, PixelRect area) {
    long dark = 0;
    for (int y = area.top(); y < area.bottom(); y++) {
      for (int x = area.left(); x < area.right(); x++) {
        dark += pixel(image, x, y).luminance() < 0.1 ? 1 : 0;
      }
    }
    return dark;
  }

  private static Detection detection(
      String label, double confidence, double x, double y, double width, double height) {
    return new Detection(label, 0, confidence, new BoundingBox(x, y, width, height));
  }
}
