package dev.sightline.contract.jpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEGs by Java's own encoder, and segments that can be put into them. */
final class JpegFiles {

  private static final int AFTER_START = 2;

  private JpegFiles() {}

  static byte[] baseline(int width, int height) {
    return encode(noise(width, height), ImageWriteParam.MODE_DISABLED);
  }

  /** Few coefficients in each block, as in photographs. */
  static byte[] smooth(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int light = (int) (127 + 60 * Math.sin(x / 9.0) + 60 * Math.cos((x + y) / 13.0));
        image.setRGB(x, y, light * 0x010101);
      }
    }
    return encode(image, ImageWriteParam.MODE_DISABLED);
  }

  static byte[] progressive(int width, int height) {
    return encode(noise(width, height), ImageWriteParam.MODE_DEFAULT);
  }

  /** Where the first marker of that kind is; its FF. */
  static int indexOf(byte[] jpeg, int marker) {
    for (int i = AFTER_START; i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no marker FF %02X".formatted(marker));
  }

  static byte[] segment(int marker, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .array();
  }

  /** An APP1 segment with one entry in its first directory. */
  static byte[] exif(ByteOrder order, int orientation) {
    ByteBuffer content = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4);
    content.put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    content.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    content.order(order).putShort((short) 42).putInt(8);
    content.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    content.putShort((short) orientation);
    return segment(0xE1, content.array());
  }

  static byte[] withFirstSegment(byte[] jpeg, byte[] segment) {
    return with(jpeg, AFTER_START, segment);
  }

  static byte[] with(byte[] jpeg, int at, byte[] addition) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(jpeg, 0, at);
    joined.writeBytes(addition);
    joined.write(jpeg, at, jpeg.length - at);
    return joined.toByteArray();
  }

  private static BufferedImage noise(int width, int height) {
    Random random = new Random(1);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  private static byte[] encode(BufferedImage image, int progression) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(progression);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
