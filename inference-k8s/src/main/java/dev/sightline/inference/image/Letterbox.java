package dev.sightline.inference.image;

import dev.sightline.contract.BoundingBox;
import java.util.function.IntToDoubleFunction;

/**
 * Where a frame is placed in the network's input, and the way back.
 *
 * @param left of the frame within the input, in input pixels; negative where it is cut off
 * @param top of the frame within the input, in input pixels; negative where it is cut off
 * @param content the resized frame's size, in input pixels
 */
public record Letterbox(ImageSize frame, int left, int top, ImageSize content) {

  /** So little may be missing to a whole pixel by rounding in the division before. */
  private static final double WHOLE = 1e-6;

  /**
   * Fits a frame of any aspect ratio into an input; its shorter side is never under one pixel. At
   * the top left a side's part of a pixel is cut off, and in the middle it is rounded, as YOLOX and
   * YOLOv5 were trained.
   */
  public static Letterbox of(ImageSize frame, ImageSize input, Fit fit) {
    double scale = fit.scale(frame, input);
    return switch (fit) {
      case LETTERBOX_TOP_LEFT ->
          new Letterbox(
              frame, 0, 0, within(frame, input, length -> Math.floor(length * scale + WHOLE)));
      case LETTERBOX_CENTRED ->
          centred(frame, within(frame, input, length -> Math.rint(length * scale)), input);
      case STRETCH -> new Letterbox(frame, 0, 0, input);
      case CENTRE_CROP, COVER -> centred(frame, over(frame, scale), input);
    };
  }

  private static Letterbox centred(ImageSize frame, ImageSize content, ImageSize input) {
    return new Letterbox(
        frame,
        (input.width() - content.width()) / 2,
        (input.height() - content.height()) / 2,
        content);
  }

  private static ImageSize within(ImageSize frame, ImageSize input, IntToDoubleFunction scaled) {
    return new ImageSize(
        clamped(scaled.applyAsDouble(frame.width()), input.width()),
        clamped(scaled.applyAsDouble(frame.height()), input.height()));
  }

  private static ImageSize over(ImageSize frame, double scale) {
    return new ImageSize(
        (int) Math.round(frame.width() * scale), (int) Math.round(frame.height() * scale));
  }

  /** A box given by its edges in input pixels, in pixels of the frame and clipped to it. */
  public BoundingBox toFrame(double x1, double y1, double x2, double y2) {
    double scaleX = (double) frame.width() / content.width();
    double scaleY = (double) frame.height() / content.height();
    return new BoundingBox(
            (x1 - left) * scaleX,
            (y1 - top) * scaleY,
            Math.max(0, x2 - x1) * scaleX,
            Math.max(0, y2 - y1) * scaleY)
        .clippedTo(frame.width(), frame.height());
  }

  boolean coversSameAreaAs(Letterbox other) {
    return left == other.left && top == other.top && content.equals(other.content);
  }

  private static int clamped(double length, int greatest) {
    return Math.max(1, Math.min(greatest, (int) length));
  }
}
