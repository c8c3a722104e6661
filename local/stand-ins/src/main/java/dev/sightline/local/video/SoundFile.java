package dev.sightline.local.video;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes recordings with a cover picture, which FFmpeg shows as a video stream. */
public final class SoundFile {

  private static final int FRAMES = 38;

  /** Layer III, 128 kbit/s, 44.1 kHz, stereo: 144 × 128,000 / 44,100 bytes. */
  private static final byte[] HEADER = {(byte) 0xff, (byte) 0xfb, (byte) 0x90, 0x00};

  private static final int FRAME_BYTES = 417;
  private static final byte FRONT_COVER = 3;
  private static final int JPEG = 13;
  private static final int MOVIE_HEADER_BYTES = 100;

  private SoundFile() {}

  /** A second of silence: an ID3v2.3 tag (id3.org), then frames of MPEG-1 Layer III. */
  public static Path mp3(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] picture =
        joined(new byte[1], ascii("image/jpeg\0"), new byte[] {FRONT_COVER, 0}, cover());
    byte[] frame = joined(ascii("APIC"), number(picture.length), new byte[2], picture);
    out.writeBytes(joined(ascii("ID3"), new byte[] {3, 0, 0}, sevenBitsAByte(frame.length), frame));
    for (int i = 0; i < FRAMES; i++) {
      out.writeBytes(ByteBuffer.allocate(FRAME_BYTES).put(HEADER).array());
    }
    return Files.write(file, out.toByteArray());
  }

  /** No sound at all: what players keep in an MP4 (ISO/IEC 14496-12) beside it, as iTunes does. */
  public static Path m4a(Path file) throws IOException {
    byte[] art = box("covr", box("data", number(JPEG), number(0), cover()));
    byte[] handler = box("hdlr", new byte[8], ascii("mdirappl"), new byte[9]);
    byte[] tags = box("udta", box("meta", new byte[4], handler, box("ilst", art)));
    return Files.write(
        file,
        joined(
            box("ftyp", ascii("M4A "), number(0), ascii("M4A mp42isom")),
            box("moov", box("mvhd", new byte[MOVIE_HEADER_BYTES]), tags),
            box("mdat", new byte[16])));
  }

  private static byte[] box(String name, byte[]... parts) {
    byte[] content = joined(parts);
    return joined(number(8 + content.length), ascii(name), content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static byte[] cover() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", out);
    return out.toByteArray();
  }

  private static byte[] sevenBitsAByte(int value) {
    byte[] bytes = new byte[4];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((value >> (7 * (bytes.length - 1 - i))) & 0x7f);
    }
    return bytes;
  }
}
