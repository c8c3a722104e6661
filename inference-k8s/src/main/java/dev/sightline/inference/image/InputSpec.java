package dev.sightline.inference.image;

/**
 * What a network wants its image input to be.
 *
 * @param name of the input
 * @param size of the image
 * @param encoding element type, axis order and colour order
 * @param fit where the frame is placed in it
 * @param resampling how the frame is resized
 * @param padding the grey around the frame, 0 to 255
 */
public record InputSpec(
    String name,
    ImageSize size,
    PixelEncoding encoding,
    Fit fit,
    Resampling resampling,
    int padding) {

  private static final int GREY = 114;
  private static final int WHITE = 255;

  public InputSpec {
    if (padding < 0 || padding > WHITE) {
      throw new IllegalArgumentException("no grey of 0 to 255: " + padding);
    }
  }

  /** As the YOLO families have it: resized bilinearly, padded with grey 114. */
  public InputSpec(String name, ImageSize size, PixelEncoding encoding, Fit fit) {
    this(name, size, encoding, fit, Resampling.BILINEAR, GREY);
  }

  public InputSpec withResampling(Resampling other) {
    return new InputSpec(name, size, encoding, fit, other, padding);
  }

  public InputSpec withPadding(int grey) {
    return new InputSpec(name, size, encoding, fit, resampling, grey);
  }
}
