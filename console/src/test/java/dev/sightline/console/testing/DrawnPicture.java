package dev.sightline.console.testing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures of a street in the evening, which differ from each other: JPEGs of 640 by 360. */
public final class DrawnPicture {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int HORIZON = 210;

  private DrawnPicture() {}

  /**
   * A frame as a camera has it.
   *
   * @param number from which follows where somebody walks
   */
  public static byte[] frame(long number) {
    return jpeg(draw(number, false));
  }

  /** The same with the box around whoever walks there. */
  public static byte[] annotated(long number) {
    return jpeg(draw(number, true));
  }

  private static BufferedImage draw(long number, boolean isAnnotated) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setPaint(new GradientPaint(0, 0, new Color(0x2b3a55), 0, HORIZON, new Color(0xd08c60)));
    pen.fillRect(0, 0, WIDTH, HORIZON);
    pen.setColor(new Color(0x4a4f57));
    pen.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
    for (int house = 0; house < 8; house++) {
      int height = 60 + (house * 53 % 70);
      pen.setColor(new Color(0x35, 0x3c, 0x48 + house * 4));
      pen.fillRect(house * 80, HORIZON - height, 78, height);
    }
    int left = (int) Math.floorMod(number * 37, (long) (WIDTH - 60));
    pen.setColor(new Color(0xb23a48));
    pen.fillRoundRect(left + 12, 160, 36, 90, 14, 14);
    pen.setColor(new Color(0xe8c39e));
    pen.fillOval(left + 18, 130, 24, 28);
    pen.setColor(new Color(0x20242b));
    pen.fillRect(left + 15, 245, 12, 60);
    pen.fillRect(left + 33, 245, 12, 60);
    if (isAnnotated) {
      pen.setColor(new Color(0x7fe07f));
      pen.setStroke(new BasicStroke(3));
      pen.drawRect(left + 5, 124, 50, 186);
    }
    pen.dispose();
    return picture;
  }

  private static byte[] jpeg(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
