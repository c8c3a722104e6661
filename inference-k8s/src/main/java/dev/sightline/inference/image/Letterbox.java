package dev.sightline.inference.image;

import dev.sightline.contract.BoundingBox;

/**
 * Where a frame lies in the network's input, and the way back.
 *
 * @param left of the frame within the input, in input pixels
 * @param top of the frame within the input, in input pixels
 * @param content the resized frame's size, in input pixels
 */
public record Letterbox(ImageSize frame, int left, int top, ImageSize content) {

  /** Fits a frame of any aspect ratio into an input; its shorter side is never under one pixel. */
  public static Letterbox of(ImageSize frame, ImageSize input, Fit fit) {
    double scale = frame.scaleInto(input);
    ImageSize content =
        new ImageSize(
            scaled(frame.width(), scale, input.width()),
            scaled(frame.height(), scale, input.height()));
    return switch (fit) {
      case LETTERBOX_TOP_LEFT -> new Letterbox(frame, 0, 0, content);
      case LETTERBOX_CENTRED ->
          new Letterbox(
              frame,
              (input.width() - content.width()) / 2,
              (input.height() - content.height()) / 2,
              content);
    };
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

  private static int scaled(int length, double scale, int greatest) {
    return Math.max(1, Math.min(greatest, (int) Math.round(length * scale)));
  }
}
