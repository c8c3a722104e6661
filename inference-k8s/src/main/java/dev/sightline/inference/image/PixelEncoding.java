package dev.sightline.inference.image;

/** How pixels become tensor elements. */
public sealed interface PixelEncoding {

  /** The order of the colour channels. */
  enum ColourOrder {
    BGR,
    RGB
  }

  /**
   * float32 [1,3,H,W], one plane per colour.
   *
   * @param scale by which the values 0..255 are multiplied
   */
  record PlanarFloat(ColourOrder colours, double scale) implements PixelEncoding {}

  /** uint8 [1,H,W,3], BGR, as OpenCV has an image in memory. */
  record InterleavedBytes() implements PixelEncoding {}
}
