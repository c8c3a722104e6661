package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.SharedData;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a photo's file to the pixels that a network of the DETR family gets. */
@EnabledIf(
    value = "dev.sightline.inference.fixture.SharedData#isPresent",
    disabledReason = "the shared models and photos are not on this machine")
class PillowPhotosTest {

  private static final InputSpec INPUT =
      new InputSpec(
              "images",
              new ImageSize(320, 320),
              PixelEncoding.interleavedBytes(ColourOrder.RGB),
              Fit.STRETCH)
          .withResampling(Resampling.PILLOW);

  /**
   * The CRC-32 of {@code Image.open(photo).convert("RGB").resize((320, 320), Image.BILINEAR)} in
   * Pillow 12.3 with libjpeg-turbo 3.1.4.
   */
  @ParameterizedTest
  @CsvSource({
    "bus, adbbcec3",
    "dog, 3747c7fd",
    "horses, 30132c20",
    "person, 6a4ff9da",
    "zidane, 119ac980",
  })
  void shouldGiveTheNetworkWhatPillowWouldGive(String photo, String crc) throws Exception {
    try (FrameDecoder decoder = new FrameDecoder(INPUT, 2_000_000);
        ImageTensor tensor = ImageTensor.allocate(INPUT)) {
      tensor.write(decoder.decode(EncodedImage.of(SharedData.bytes("images/" + photo + ".jpg"))));

      CRC32 pixels = new CRC32();
      pixels.update(tensor.tensor().getByteBuffer());
      assertThat("%08x".formatted(pixels.getValue())).isEqualTo(crc);
    }
  }
}
