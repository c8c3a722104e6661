package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.jpeg.Orientation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReductionTest {

  private static final InputSpec INPUT =
      TestInput.of(new ImageSize(416, 416), Fit.LETTERBOX_CENTRED);

  @ParameterizedTest
  @CsvSource({
    "JPEG, 640, 360, NONE",
    "JPEG, 831, 831, NONE",
    "JPEG, 832, 468, HALF",
    "JPEG, 1280, 720, HALF",
    "JPEG, 1920, 1080, QUARTER",
    "JPEG, 1080, 1920, QUARTER",
    "JPEG, 7680, 4320, EIGHTH",
    "PNG, 7680, 4320, NONE",
  })
  void shouldNotReduceBelowWhatTheInputShows(
      ImageFormat format, int width, int height, Reduction expected) {
    ImageHeader header = new ImageHeader(format, width, height, Orientation.UPRIGHT);

    assertThat(Reduction.of(header, INPUT)).isEqualTo(expected);
  }

  @Test
  void shouldNotReduceForAFilterThatTakesAllPixels() {
    ImageHeader header = new ImageHeader(ImageFormat.JPEG, 7680, 4320, Orientation.UPRIGHT);

    assertThat(Reduction.of(header, INPUT.withResampling(Resampling.ANTIALIASED)))
        .isEqualTo(Reduction.EIGHTH);
    assertThat(Reduction.of(header, INPUT.withResampling(Resampling.PILLOW)))
        .isEqualTo(Reduction.NONE);
  }
}
