package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.Fuzzing;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.frame.FrameRejectedException;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageHeaderFuzzTest {

  private static final List<byte[]> VALID =
      List.of(
          TestImages.jpeg(16, 16),
          TestImages.greyJpeg(9, 31),
          TestImages.turnedJpeg(16, 8),
          TestImages.png(16, 16, Color.RED),
          TestImages.deepPng(5, 5));

  @Test
  void shouldReadOrRefuseByNameWhateverComes() {
    new Fuzzing().run(5000, VALID, ImageHeaderFuzzTest::read);
  }

  private static void read(byte[] input) {
    try {
      ImageHeader header = ImageHeader.read(ByteBuffer.wrap(input), Long.MAX_VALUE);
      assertThat(header.pixels()).isPositive();
    } catch (FrameRejectedException e) {
      assertThat(e.error().message()).isNotBlank();
    }
  }
}
