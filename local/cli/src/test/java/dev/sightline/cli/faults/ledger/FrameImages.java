package dev.sightline.cli.faults.ledger;

import dev.sightline.local.video.FrameCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;

/** Frames with known content: small JPEGs that say which frame they are. */
final class FrameImages {

  static final int WIDTH = 320;
  static final int HEIGHT = 180;

  private static final int GREY = 0x808080;

  private FrameImages() {}

  static byte[] jpeg(long number) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, GREY);
      }
    }
    FrameCode.draw(image, (int) (number % FrameCode.LIMIT));
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    return jpeg.toByteArray();
  }

  /** Which frame an image shows; empty if it is none of these, or not an image. */
  static OptionalInt number(byte[] jpeg) throws IOException {
    return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(jpeg)))
        .map(FrameCode::read)
        .orElse(OptionalInt.empty());
  }
}
