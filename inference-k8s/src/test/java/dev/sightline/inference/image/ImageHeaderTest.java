package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.contract.jpeg.Orientation;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.frame.FrameRejectedException;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {

  @Test
  void shouldReadSizeOfJpeg() throws FrameRejectedException {
    assertThat(read(TestImages.jpeg(640, 360)))
        .isEqualTo(new ImageHeader(ImageFormat.JPEG, 640, 360, Orientation.UPRIGHT));
  }

  @Test
  void shouldReadSizeOfPng() throws FrameRejectedException {
    assertThat(read(TestImages.png(33, 17, Color.RED)))
        .isEqualTo(new ImageHeader(ImageFormat.PNG, 33, 17, Orientation.UPRIGHT));
  }

  @Test
  void shouldAcceptJpegWithPaddingAfterItsEnd() throws FrameRejectedException {
    byte[] jpeg = TestImages.jpeg(64, 48);

    assertThat(read(Arrays.copyOf(jpeg, jpeg.length + 500)).width()).isEqualTo(64);
  }

  @Test
  void shouldNotBeMisledByTheEndOfAThumbnailInAnEarlierSegment() {
    byte[] jpeg = TestImages.firstHalf(TestImages.jpeg(640, 360));
    byte[] withThumbnail = new byte[jpeg.length + 6];
    System.arraycopy(jpeg, 0, withThumbnail, 0, 2);
    byte[] segment = {(byte) 0xFF, (byte) 0xE2, 0, 4, (byte) 0xFF, (byte) 0xD9};
    System.arraycopy(segment, 0, withThumbnail, 2, segment.length);
    System.arraycopy(jpeg, 2, withThumbnail, 8, jpeg.length - 2);

    assertThat(codeOf(withThumbnail)).isEqualTo("TRUNCATED_IMAGE");
  }

  @Test
  void shouldNameEmptyFrame() {
    assertThat(codeOf(new byte[0])).isEqualTo("EMPTY");
  }

  @Test
  void shouldNameWhatIsNoImage() {
    assertThat(codeOf("GIF89a and more".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("NOT_AN_IMAGE");
    assertThat(codeOf(new byte[] {(byte) 0xFF})).isEqualTo("NOT_AN_IMAGE");
  }

  @Test
  void shouldNameTruncationOfEveryLength() {
    byte[] jpeg = TestImages.jpeg(64, 48);

    for (int length = 3; length < jpeg.length; length++) {
      assertThat(codeOf(Arrays.copyOf(jpeg, length)))
          .as("%d bytes", length)
          .isEqualTo("TRUNCATED_IMAGE");
    }
  }

  @Test
  void shouldNameTruncatedPng() {
    byte[] png = TestImages.png(64, 48, Color.BLUE);

    assertThat(codeOf(TestImages.firstHalf(png))).isEqualTo("TRUNCATED_IMAGE");
    assertThat(codeOf(Arrays.copyOf(png, 10))).isEqualTo("TRUNCATED_IMAGE");
  }

  @Test
  void shouldNameTruncationOfPngOfEveryLength() {
    byte[] png = TestImages.png(64, 48, Color.BLUE);

    for (int length = 8; length < png.length; length++) {
      assertThat(codeOf(Arrays.copyOf(png, length)))
          .as("%d bytes", length)
          .isEqualTo("TRUNCATED_IMAGE");
    }
  }

  @Test
  void shouldNotTakeTextForTheLastChunkOfPng() {
    byte[] png = TestImages.png(64, 48, Color.BLUE);
    byte[] text = {0, 0, 0, 4, 't', 'E', 'X', 't', 'I', 'E', 'N', 'D', 0, 0, 0, 0};
    byte[] cut = Arrays.copyOf(png, 33 + text.length);
    System.arraycopy(text, 0, cut, 33, text.length);

    assertThat(codeOf(cut)).isEqualTo("TRUNCATED_IMAGE");
  }

  @Test
  void shouldNameJpegWithoutPixels() {
    assertThat(codeOf(TestImages.jpegThatClaims(0, 16))).isEqualTo("CORRUPT_IMAGE");
  }

  @Test
  void shouldNameJpegWithoutMarkerWhereOneIsNeeded() {
    byte[] jpeg = TestImages.jpeg(64, 48);
    jpeg[20] = 0;

    assertThat(codeOf(jpeg)).isEqualTo("CORRUPT_IMAGE");
  }

  @Test
  void shouldReadTheFrameHeaderThatIsDecodedBehindMarkersWithoutLength()
      throws FrameRejectedException {
    byte[] jpeg = TestImages.jpeg(64, 48);
    for (int marker : new int[] {0x01, 0xD0, 0xD7}) {
      byte[] hidden = new byte[jpeg.length + 2];
      hidden[0] = jpeg[0];
      hidden[1] = jpeg[1];
      hidden[2] = (byte) 0xFF;
      hidden[3] = (byte) marker;
      System.arraycopy(jpeg, 2, hidden, 4, jpeg.length - 2);

      assertThat(read(hidden)).as("FF %02X", marker).isEqualTo(read(jpeg));
    }
  }

  @Test
  void shouldSayHowAForeignFileBegins() {
    FrameRejectedException rejection =
        catchThrowableOfType(
            FrameRejectedException.class, () -> read(new byte[] {0x25, 0x50, 0x44, 0x46, 0x2D}));

    assertThat(rejection).hasMessage("5 bytes that begin 25 50 44 46; needed is a JPEG or a PNG");
  }

  private static ImageHeader read(byte[] image) throws FrameRejectedException {
    return ImageHeader.read(ByteBuffer.wrap(image), Long.MAX_VALUE);
  }

  private static String codeOf(byte[] image) {
    return catchThrowableOfType(FrameRejectedException.class, () -> read(image)).error().code();
  }
}
