package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.contract.jpeg.Orientation;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameRejectedException;
import java.awt.Color;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No pixel of a picture that was decoded before is ever in another, whatever is wrong with it. */
class ForeignPixelsTest {

  private static final int SIDE = 256;
  private static final Color SECRET = new Color(255, 0, 0);
  private static final Color OTHER = new Color(0, 0, 255);

  static Stream<byte[]> images() {
    return Stream.of(
        TestImages.noisyJpeg(SIDE, SIDE, OTHER),
        TestImages.progressiveJpeg(SIDE, SIDE, OTHER),
        TestImages.png(SIDE, SIDE, OTHER));
  }

  /** The decoder alone, without the check that the image has an end. */
  @ParameterizedTest
  @MethodSource("images")
  void shouldLeaveNothingOfAnEarlierPictureWhereDataEnds(byte[] image) {
    for (int tenth = 1; tenth < 10; tenth++) {
      byte[] cut = Arrays.copyOf(image, image.length * tenth / 10);
      for (Reduction reduction : new Reduction[] {Reduction.NONE, Reduction.HALF}) {
        try (PixelDecoder decoder = new PixelDecoder()) {
          decode(decoder, TestImages.jpeg(SIDE, SIDE, SECRET), reduction);
          assertThat(secretPixels(decode(decoder, cut, reduction)))
              .as("%d of %d bytes, %s", cut.length, image.length, reduction)
              .isZero();
        }
      }
    }
  }

  /** As a service: bytes in the middle are lost or changed, and the end is there. */
  @ParameterizedTest
  @MethodSource("images")
  void shouldShowNothingOfAnEarlierPictureInADamagedOne(byte[] image) throws Exception {
    InputSpec input = TestInput.of(new ImageSize(SIDE, SIDE), Fit.STRETCH);
    try (FrameDecoder decoder = new FrameDecoder(input, 1_000_000)) {
      for (int tenth = 1; tenth < 10; tenth++) {
        int at = image.length * tenth / 10;
        for (byte[] damaged : new byte[][] {without(image, at, 40), changed(image, at, 40)}) {
          decoder.decode(EncodedImage.of(TestImages.jpeg(SIDE, SIDE, SECRET)));
          assertThat(secretPixelsUnlessRefused(decoder, damaged)).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldShowNothingOfAnEarlierPictureInATurnedOne(int value) throws Exception {
    InputSpec input = TestInput.of(new ImageSize(SIDE, SIDE), Fit.STRETCH);
    try (FrameDecoder decoder = new FrameDecoder(input, 1_000_000)) {
      decoder.decode(EncodedImage.of(TestImages.orientedJpeg(64, 48, value)));
      decoder.decode(EncodedImage.of(TestImages.jpeg(SIDE, SIDE, SECRET)));
      byte[] cut = TestImages.firstHalf(TestImages.orientedJpeg(SIDE, SIDE, value));
      assertThat(
              catchThrowableOfType(
                      FrameRejectedException.class, () -> decoder.decode(EncodedImage.of(cut)))
                  .error()
                  .code())
          .isEqualTo("TRUNCATED_IMAGE");
    }
  }

  @Test
  void shouldRefuseAPictureOfAnotherSizeThanItsHeaderSays() {
    try (PixelDecoder decoder = new PixelDecoder();
        BytePointer bytes = new BytePointer(TestImages.jpeg(64, 48))) {
      ImageHeader wrong = new ImageHeader(ImageFormat.JPEG, 64, 64, Orientation.UPRIGHT);
      assertThat(
              catchThrowableOfType(
                      FrameRejectedException.class,
                      () -> decoder.decode(bytes, (int) bytes.capacity(), wrong, Reduction.NONE))
                  .error()
                  .code())
          .isEqualTo("CORRUPT_IMAGE");
    }
  }

  private static Mat decode(PixelDecoder decoder, byte[] image, Reduction reduction) {
    ImageFormat format = image[0] == (byte) 0xFF ? ImageFormat.JPEG : ImageFormat.PNG;
    ImageHeader header = new ImageHeader(format, SIDE, SIDE, Orientation.UPRIGHT);
    try (BytePointer bytes = new BytePointer(image)) {
      return decoder.decode(bytes, image.length, header, reduction);
    } catch (FrameRejectedException e) {
      return new Mat(); // which is right as well
    }
  }

  private static long secretPixelsUnlessRefused(FrameDecoder decoder, byte[] image) {
    try {
      return secretPixels(decoder.decode(EncodedImage.of(image)).pixels());
    } catch (FrameRejectedException e) {
      return 0;
    }
  }

  /** Red without blue and green: what the other picture cannot have, nor grey. */
  private static long secretPixels(Mat image) {
    if (image.empty()) {
      return 0;
    }
    long found = 0;
    try (UByteIndexer pixels = image.createIndexer()) {
      for (int y = 0; y < image.rows(); y++) {
        for (int x = 0; x < image.cols(); x++) {
          boolean red = pixels.get(y, x, 2) > 240;
          found += red && pixels.get(y, x, 0) < 20 && pixels.get(y, x, 1) < 20 ? 1 : 0;
        }
      }
    }
    return found;
  }

  private static byte[] without(byte[] image, int at, int bytes) {
    byte[] shorter = Arrays.copyOf(image, image.length - bytes);
    int rest = Math.max(0, image.length - at - bytes);
    System.arraycopy(image, image.length - rest, shorter, shorter.length - rest, rest);
    return shorter;
  }

  private static byte[] changed(byte[] image, int at, int bytes) {
    byte[] changed = image.clone();
    for (int i = at; i < Math.min(at + bytes, image.length - 2); i++) {
      changed[i] ^= 0x55;
    }
    return changed;
  }
}
