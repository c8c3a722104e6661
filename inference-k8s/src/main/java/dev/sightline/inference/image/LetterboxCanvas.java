package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * The network's input as an 8-bit BGR image, onto which frames are resized. The padding is painted
 * only when the area that a frame covers changes. Owns its image.
 */
final class LetterboxCanvas implements AutoCloseable {

  private static final double GREY = 114;

  private final Mat canvas;
  private final ImageSize size;
  private final Fit fit;
  private Letterbox painted;

  /**
   * @param canvas of that size, CV_8UC3; closed with this
   */
  LetterboxCanvas(Mat canvas, ImageSize size, Fit fit) {
    this.canvas = canvas;
    this.size = size;
    this.fit = fit;
  }

  Mat image() {
    return canvas;
  }

  Letterbox draw(DecodedFrame frame) {
    Letterbox letterbox = Letterbox.of(frame.size(), size, fit);
    if (painted == null || !painted.coversSameAreaAs(letterbox)) {
      paintPadding();
      painted = letterbox;
    }
    if (fit == Fit.CENTRE_CROP || fit == Fit.COVER) {
      drawMiddle(frame.pixels(), letterbox);
    } else {
      drawWhole(frame, letterbox.content(), letterbox);
    }
    return letterbox;
  }

  private void drawWhole(DecodedFrame frame, ImageSize content, Letterbox letterbox) {
    try (Rect place =
            new Rect(letterbox.left(), letterbox.top(), content.width(), content.height());
        Mat area = new Mat(canvas, place);
        Size areaSize = new Size(content.width(), content.height())) {
      resize(frame.pixels(), area, areaSize, 0, 0, INTER_LINEAR);
    }
  }

  /** What would be cut off is not resized. */
  private void drawMiddle(Mat pixels, Letterbox letterbox) {
    double scaleX = (double) pixels.cols() / letterbox.content().width();
    double scaleY = (double) pixels.rows() / letterbox.content().height();
    int width = Math.max(1, (int) Math.round(size.width() * scaleX));
    int height = Math.max(1, (int) Math.round(size.height() * scaleY));
    try (Rect middle =
            new Rect((pixels.cols() - width) / 2, (pixels.rows() - height) / 2, width, height);
        Mat area = new Mat(pixels, middle);
        Size areaSize = new Size(size.width(), size.height())) {
      resize(area, canvas, areaSize, 0, 0, INTER_LINEAR);
    }
  }

  private void paintPadding() {
    try (Scalar grey = new Scalar(GREY, GREY, GREY, 0)) {
      canvas.put(grey);
    }
  }

  @Override
  public void close() {
    canvas.close();
  }
}
