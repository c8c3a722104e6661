package dev.sightline.inference.image;

/** Where a frame lies in the network's input after it was resized with its aspect ratio kept. */
public enum Fit {
  /** At the top left; the padding is to the right or below (YOLOX). */
  LETTERBOX_TOP_LEFT,
  /** In the middle; the padding is on both sides (Ultralytics YOLO). */
  LETTERBOX_CENTRED
}
