package dev.sightline.inference.image;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The network's input as an 8-bit BGR image, onto which frames are resized. The padding is painted
 * only when the area that a frame covers changes. Owns its image.
 */
final class LetterboxCanvas implements AutoCloseable {

  private final Mat canvas;
  private final ImageSize size;
  private final Fit fit;
  private final int padding;
  private final FrameResizer resizer;
  private Letterbox painted;

  /**
   * @param canvas of the input's size, CV_8UC3; closed with this
   */
  LetterboxCanvas(Mat canvas, InputSpec input) {
    this.canvas = canvas;
    this.size = input.size();
    this.fit = input.fit();
    this.padding = input.padding();
    this.resizer = new FrameResizer(input.resampling());
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
        Mat area = new Mat(canvas, place)) {
      resizer.resize(frame.pixels(), area);
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
        Mat area = new Mat(pixels, middle)) {
      resizer.resize(area, canvas);
    }
  }

  private void paintPadding() {
    try (Scalar grey = new Scalar(padding, padding, padding, 0)) {
      canvas.put(grey);
    }
  }

  @Override
  public void close() {
    resizer.close();
    canvas.close();
  }
}
