package dev.sightline.inference.image;

import ai.onnxruntime.OnnxJavaType;

/**
 * How pixels become tensor elements.
 *
 * @param elements FLOAT, FLOAT16 or UINT8
 */
public record PixelEncoding(
    Axes axes, OnnxJavaType elements, ColourOrder colours, Normalisation normalisation) {

  /** The order of the colour channels. */
  public enum ColourOrder {
    BGR,
    RGB
  }

  /** The order of the axes. */
  public enum Axes {
    /** [1,3,H,W], one plane per colour. */
    PLANAR,
    /** [3,H,W], the same without a dimension for the batch. */
    UNBATCHED_PLANAR,
    /** [1,H,W,3], the colours of a pixel side by side. */
    INTERLEAVED
  }

  public PixelEncoding {
    if (elements != OnnxJavaType.FLOAT
        && elements != OnnxJavaType.FLOAT16
        && elements != OnnxJavaType.UINT8) {
      throw new IllegalArgumentException("no element type of an image: " + elements);
    }
  }

  /** float32 [1,3,H,W]. */
  public static PixelEncoding planarFloat(ColourOrder colours, Normalisation normalisation) {
    return new PixelEncoding(Axes.PLANAR, OnnxJavaType.FLOAT, colours, normalisation);
  }

  /** uint8 [1,H,W,3], 0 to 255. */
  public static PixelEncoding interleavedBytes(ColourOrder colours) {
    return new PixelEncoding(Axes.INTERLEAVED, OnnxJavaType.UINT8, colours, Normalisation.NONE);
  }

  /** Whether a tensor is what OpenCV has in memory: uint8 [1,H,W,3], BGR, 0 to 255. */
  boolean isNative() {
    return equals(interleavedBytes(ColourOrder.BGR));
  }
}
