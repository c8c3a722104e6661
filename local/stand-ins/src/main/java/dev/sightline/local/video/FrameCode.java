package dev.sightline.local.video;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.OptionalInt;

/**
 * A frame's number drawn into its top left corner, so that a captured image tells which frame of
 * the video it is. Readable after H.264, JPEG and scaling down to half.
 *
 * <p>Each of {@value #BITS} bits (16 of the number, 4 of its checksum, the highest first) is a
 * light and a dark block side by side, light first for 1: only neighbours are compared, and a
 * picture without code fails at the first pair. A block is 1/80 of the frame's width and 1/45 of
 * its height: 8 by 8 pixels of 640 by 360.
 */
public final class FrameCode {

  /** One more than the greatest number. */
  public static final int LIMIT = 1 << 16;

  private static final int BITS = 20;
  private static final int CHECK_BITS = 4;
  private static final int CHECK_POLYNOMIAL = 0b10011;
  private static final int COLUMNS = 80;
  private static final int ROWS = 45;
  private static final Color LIGHT = new Color(224, 224, 224);
  private static final Color DARK = new Color(40, 40, 40);

  /** Between the two blocks of a pair, out of 255. */
  private static final double LEAST_CONTRAST = 50;

  private FrameCode() {}

  /**
   * @throws IllegalArgumentException if the number is negative or not below {@link #LIMIT}
   */
  public static void draw(BufferedImage image, int number) {
    if (number < 0 || number >= LIMIT) {
      throw new IllegalArgumentException("frame number " + number + " is not 0 to " + (LIMIT - 1));
    }
    int word = number << CHECK_BITS | checksum(number);
    Graphics2D graphics = image.createGraphics();
    for (int bit = 0; bit < BITS; bit++) {
      boolean one = (word >> (BITS - 1 - bit) & 1) == 1;
      fill(graphics, image, 2 * bit, one ? LIGHT : DARK);
      fill(graphics, image, 2 * bit + 1, one ? DARK : LIGHT);
    }
    graphics.dispose();
  }

  private static void fill(Graphics2D graphics, BufferedImage image, int block, Color color) {
    int left = block * image.getWidth() / COLUMNS;
    int right = (block + 1) * image.getWidth() / COLUMNS;
    graphics.setColor(color);
    graphics.fillRect(left, 0, right - left, image.getHeight() / ROWS);
  }

  /** The number in an image; empty if it has no code or one that is damaged. */
  public static OptionalInt read(BufferedImage image) {
    int word = 0;
    for (int bit = 0; bit < BITS; bit++) {
      double difference = brightness(image, 2 * bit) - brightness(image, 2 * bit + 1);
      if (Math.abs(difference) < LEAST_CONTRAST) {
        return OptionalInt.empty();
      }
      word = word << 1 | (difference > 0 ? 1 : 0);
    }
    int number = word >> CHECK_BITS;
    boolean intact = checksum(number) == (word & ((1 << CHECK_BITS) - 1));
    return intact ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /** Mean of the inner half of a block: its edges are smeared. */
  private static double brightness(BufferedImage image, int block) {
    double width = (double) image.getWidth() / COLUMNS;
    double height = (double) image.getHeight() / ROWS;
    int left = (int) Math.round((block + 0.25) * width);
    int top = (int) Math.round(0.25 * height);
    int columns = Math.max(1, (int) (width / 2));
    int rows = Math.max(1, (int) (height / 2));
    Raster raster = image.getRaster();
    int[] samples = raster.getPixels(left, top, columns, rows, (int[]) null);
    long sum = 0;
    for (int sample : samples) {
      sum += sample;
    }
    return (double) sum / samples.length;
  }

  /** Remainder of the number's cyclic redundancy check (CRC-4-ITU). */
  private static int checksum(int number) {
    int remainder = number << CHECK_BITS;
    for (int bit = BITS - 1; bit >= CHECK_BITS; bit--) {
      if ((remainder >> bit & 1) == 1) {
        remainder ^= CHECK_POLYNOMIAL << (bit - CHECK_BITS);
      }
    }
    return remainder;
  }
}
