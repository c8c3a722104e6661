package dev.sightline.capture.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes H.264 as Dahua's recorders do (.dav), as far as FFmpeg's demuxer {@code dhav} reads it: a
 * header, extensions with size and codec, the picture, and its length once more.
 */
public final class DahuaFile {

  private static final int HEADER = 24;
  private static final int TRAILER = 8;
  private static final int KEY = 0xfd;
  private static final int OTHER = 0xfc;
  private static final int H264 = 2;

  /** 1 March 2026, 10 o'clock; seconds are the last six bits. */
  private static final int DATE = (26 << 26) | (3 << 22) | (1 << 17) | (10 << 12);

  private DahuaFile() {}

  /**
   * @param width a multiple of 8, as is the height
   */
  public static Path write(Path file, Film film, int width, int height, int fps)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < film.pictures().size(); i++) {
      byte[] picture = annexB(film.pictures().get(i));
      byte[] extensions = {
        (byte) 0x80, 0, (byte) (width / 8), (byte) (height / 8), (byte) 0x81, 0, H264, (byte) fps
      };
      int length = HEADER + extensions.length + picture.length + TRAILER;
      ByteBuffer frame = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      frame.put("DHAV".getBytes(StandardCharsets.US_ASCII));
      frame.put((byte) (i % fps == 0 ? KEY : OTHER)).put(new byte[3]);
      frame.putInt(i).putInt(length).putInt(DATE + i / fps);
      frame.putShort((short) (i * 1000 / fps)).put((byte) extensions.length).put((byte) 0);
      frame.put(extensions).put(picture);
      frame.put("dhav".getBytes(StandardCharsets.US_ASCII)).putInt(length);
      out.write(frame.array());
    }
    return Files.write(file, out.toByteArray());
  }

  private static byte[] annexB(List<byte[]> units) {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    for (byte[] unit : units) {
      picture.writeBytes(new byte[] {0, 0, 0, 1});
      picture.writeBytes(unit);
    }
    return picture.toByteArray();
  }
}
