package dev.sightline.annotate.paint;

import dev.sightline.contract.Classification;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Writes what a classifier takes the whole image for on a banner at its top left, half as large
 * again as the labels of boxes. Thread-safe.
 */
final class BannerPainter {

  private static final double LARGER = 1.5;

  /** The largest text that fits into the image; none where even the class alone is too long. */
  Optional<Banner> banner(Classification classification, Mat image) {
    PaintScale scale = PaintScale.of(image.cols(), image.rows());
    LabelText text = LabelText.of(classification);
    return Stream.of(
            lettering(text.full(), scale, LARGER),
            lettering(text.full(), scale, 1),
            lettering(text.shortened(), scale, 1))
        .filter(words -> words.width() <= image.cols() && words.height() <= image.rows())
        .findFirst()
        .map(words -> new Banner(words, ClassColor.of(classification.label())));
  }

  private static Lettering lettering(String text, PaintScale scale, double factor) {
    return new Lettering(
        text,
        (int) Math.round(scale.capHeight() * factor),
        (int) Math.round(scale.padding() * factor));
  }

  /** A banner that fits. */
  record Banner(Lettering lettering, ClassColor color) {

    PixelRect place() {
      return PixelRect.at(0, 0, lettering.width(), lettering.height());
    }

    void write(Mat image) {
      lettering.write(image, place(), color);
    }
  }
}
