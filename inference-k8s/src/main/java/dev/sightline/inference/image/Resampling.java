package dev.sightline.inference.image;

/** How a frame's pixels become fewer; to make them more, both interpolate linearly. */
public enum Resampling {
  /**
   * The four nearest pixels, whatever is between two of them: OpenCV's {@code INTER_LINEAR}, with
   * which most YOLO families are trained and run. What is finer than the network's pixels appears
   * as noise.
   */
  BILINEAR,
  /**
   * All pixels under a triangle as wide as two of the network's pixels, as Pillow's {@code
   * BILINEAR} and so torchvision's {@code Resize} have it.
   */
  ANTIALIASED
}
