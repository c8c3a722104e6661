package dev.sightline.inference.image;

/** Where a frame is placed in the network's input after it was resized. */
public enum Fit {
  /** Aspect ratio kept, at the top left; the padding is to the right or below (YOLOX). */
  LETTERBOX_TOP_LEFT,
  /** Aspect ratio kept, in the middle; the padding is on both sides (Ultralytics YOLO). */
  LETTERBOX_CENTRED,
  /** Width and height each to the input's, whatever that does to the aspect ratio (DETR, SSD). */
  STRETCH,
  /**
   * Aspect ratio kept, the short side 8/7 of the input's, and the middle cut out: 256 and 224 of
   * ImageNet classifiers.
   */
  CENTRE_CROP,
  /** Aspect ratio kept, the short side as long as the input's, and the middle cut out. */
  COVER;

  private static final double CROP_MARGIN = 256 / 224.0;

  /** The factor by which the frame's sides change; the greater one where the two differ. */
  double scale(ImageSize frame, ImageSize input) {
    return switch (this) {
      case LETTERBOX_TOP_LEFT, LETTERBOX_CENTRED -> frame.scaleInto(input);
      case STRETCH, COVER -> frame.scaleOver(input);
      case CENTRE_CROP -> frame.scaleOver(input) * CROP_MARGIN;
    };
  }
}
