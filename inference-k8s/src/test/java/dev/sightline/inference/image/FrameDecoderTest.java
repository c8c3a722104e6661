package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameRejectedException;
import java.awt.Color;
import java.util.Base64;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {

  private static final InputSpec INPUT =
      TestInput.of(new ImageSize(416, 416), Fit.LETTERBOX_CENTRED);

  private final FrameDecoder decoder = new FrameDecoder(INPUT, 1_000_000);

  @AfterEach
  void close() {
    decoder.close();
  }

  @Test
  void shouldDecodeIntoBlueGreenRed() throws FrameRejectedException {
    DecodedFrame frame = decode(TestImages.png(8, 8, new Color(10, 20, 30)));

    try (UByteIndexer pixels = frame.pixels().createIndexer()) {
      assertThat(new int[] {pixels.get(3, 3, 0), pixels.get(3, 3, 1), pixels.get(3, 3, 2)})
          .containsExactly(30, 20, 10);
    }
  }

  @Test
  void shouldMakeThreeChannelsOfAnyImage() throws FrameRejectedException {
    assertThat(decode(TestImages.greyJpeg(40, 30)).pixels().channels()).isEqualTo(3);
    assertThat(decode(TestImages.transparentPng(40, 30)).pixels().channels()).isEqualTo(3);
    assertThat(decode(TestImages.deepPng(40, 30)).pixels().elemSize()).isEqualTo(3);
  }

  @Test
  void shouldDecodeLargeJpegAtReducedSizeAndReportItsOwn() throws FrameRejectedException {
    DecodedFrame frame = decode(TestImages.jpeg(1280, 720));

    assertThat(frame.size()).isEqualTo(new ImageSize(1280, 720));
    assertThat(frame.pixels().cols()).isEqualTo(640);
  }

  @Test
  void shouldDecodeLargeJpegWholeForAFilterThatTakesAllPixels() throws FrameRejectedException {
    InputSpec exact = INPUT.withResampling(Resampling.PILLOW);
    try (FrameDecoder whole = new FrameDecoder(exact, 1_000_000)) {
      DecodedFrame frame = whole.decode(EncodedImage.of(TestImages.jpeg(1280, 720)));

      assertThat(frame.pixels().cols()).isEqualTo(1280);
    }
  }

  @Test
  void shouldApplyExifOrientation() throws FrameRejectedException {
    assertThat(decode(TestImages.turnedJpeg(64, 48)).size()).isEqualTo(new ImageSize(48, 64));
  }

  @Test
  void shouldRefuseTooManyPixelsFromTheHeaderAlone() {
    FrameRejectedException rejection =
        catchThrowableOfType(
            FrameRejectedException.class, () -> decode(TestImages.jpegThatClaims(65_535, 65_535)));

    assertThat(rejection.error().code()).isEqualTo("TOO_MANY_PIXELS");
    assertThat(rejection)
        .hasMessage("65535×65535 is 4294836225 pixels; at most 1000000 are allowed");
  }

  @Test
  void shouldNameImageThatCannotBeDecoded() {
    assertThat(
            catchThrowableOfType(
                    FrameRejectedException.class, () -> decode(TestImages.hollowJpeg()))
                .error()
                .code())
        .isEqualTo("CORRUPT_IMAGE");
  }

  @Test
  void shouldDecodeAgainAfterAFailure() throws FrameRejectedException {
    assertThatThrownBy(() -> decode(TestImages.hollowJpeg()))
        .isInstanceOf(FrameRejectedException.class);

    assertThat(decode(TestImages.jpeg(64, 48)).pixels().cols()).isEqualTo(64);
  }

  @Test
  void shouldDecodeBase64() throws FrameRejectedException {
    String text = Base64.getEncoder().encodeToString(TestImages.jpeg(64, 48));

    assertThat(decoder.decode(EncodedImage.ofBase64(text)).size()).isEqualTo(new ImageSize(64, 48));
  }

  private DecodedFrame decode(byte[] image) throws FrameRejectedException {
    return decoder.decode(EncodedImage.of(image));
  }
}
