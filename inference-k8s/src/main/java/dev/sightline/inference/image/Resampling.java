package dev.sightline.inference.image;

/** How a frame's pixels become fewer; to make them more, all interpolate linearly. */
public enum Resampling {
  /**
   * The four nearest pixels, whatever is between two of them: OpenCV's {@code INTER_LINEAR}, with
   * which most YOLO families are trained and run. What is finer than the network's pixels appears
   * as noise.
   */
  BILINEAR,
  /**
   * All pixels under a triangle as wide as two of the network's pixels, nearly, and as fast as
   * OpenCV's filters are.
   */
  ANTIALIASED,
  /**
   * The same triangle, bit for bit as Pillow's {@code BILINEAR} and so torchvision's {@code Resize}
   * of Pillow's images have it.
   */
  PILLOW;

  /** Whether pixels that a decoder made fewer already may take the place of the frame's own. */
  boolean takesReducedFrames() {
    return this != PILLOW;
  }
}
