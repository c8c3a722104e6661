package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import java.awt.Color;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ImageTensorTest {

  private static final ImageSize SIZE = new ImageSize(8, 8);
  private static final int PLANE = 64;
  private static final Offset<Float> TINY = Offset.offset(1e-6f);

  @Test
  void shouldWritePlanesInBlueGreenRed() throws Exception {
    float[] tensor =
        floats(
            PixelEncoding.planarFloat(ColourOrder.BGR, Normalisation.NONE), Fit.LETTERBOX_TOP_LEFT);

    assertThat(tensor[0]).isEqualTo(30);
    assertThat(tensor[PLANE]).isEqualTo(20);
    assertThat(tensor[2 * PLANE]).isEqualTo(10);
  }

  @Test
  void shouldScaleAndWritePlanesInRedGreenBlue() throws Exception {
    float[] tensor =
        floats(
            PixelEncoding.planarFloat(ColourOrder.RGB, Normalisation.UNIT), Fit.LETTERBOX_TOP_LEFT);

    assertThat(tensor[0]).isCloseTo(10 / 255f, TINY);
    assertThat(tensor[2 * PLANE]).isCloseTo(30 / 255f, TINY);
  }

  @Test
  void shouldPadBelowOrAroundWithGrey() throws Exception {
    PixelEncoding encoding = PixelEncoding.planarFloat(ColourOrder.BGR, Normalisation.NONE);

    assertThat(column(floats(encoding, Fit.LETTERBOX_TOP_LEFT)))
        .containsExactly(30, 30, 30, 30, 114, 114, 114, 114);
    assertThat(column(floats(encoding, Fit.LETTERBOX_CENTRED)))
        .containsExactly(114, 114, 30, 30, 30, 30, 114, 114);
  }

  @Test
  void shouldPaintPaddingAgainWhenTheShapeChanges() throws Exception {
    InputSpec spec = TestInput.of(SIZE, Fit.LETTERBOX_TOP_LEFT);
    try (ImageTensor tensor = ImageTensor.allocate(spec);
        FrameDecoder decoder = new FrameDecoder(spec, 1000)) {
      tensor.write(decoder.decode(EncodedImage.of(TestImages.png(8, 8, Color.WHITE))));
      tensor.write(decoder.decode(EncodedImage.of(TestImages.png(16, 8, Color.BLACK))));

      assertThat(column(tensor.tensor().getFloatBuffer().array()))
          .containsExactly(0, 0, 0, 0, 114, 114, 114, 114);
    }
  }

  @Test
  void shouldWriteBytesAsTheyAre() throws Exception {
    InputSpec spec =
        new InputSpec(
            "images",
            SIZE,
            PixelEncoding.interleavedBytes(ColourOrder.BGR),
            Fit.LETTERBOX_TOP_LEFT);
    try (ImageTensor tensor = ImageTensor.allocate(spec)) {
      write(tensor);
      byte[][][][] pixels = (byte[][][][]) tensor.tensor().getValue();

      assertThat(pixels[0][0][0]).containsExactly(30, 20, 10);
      assertThat(pixels[0][7][7]).containsExactly(114, 114, 114);
    }
  }

  /** A 16×8 frame in an 8×8 input fills half of it. */
  private static float[] floats(PixelEncoding encoding, Fit fit)
      throws OrtException, FrameRejectedException {
    try (ImageTensor tensor = ImageTensor.allocate(new InputSpec("images", SIZE, encoding, fit))) {
      write(tensor);
      OnnxTensor onnx = tensor.tensor();
      return onnx.getFloatBuffer().array();
    }
  }

  private static void write(ImageTensor tensor) throws FrameRejectedException {
    try (FrameDecoder decoder = new FrameDecoder(TestInput.of(SIZE, Fit.LETTERBOX_CENTRED), 1000)) {
      byte[] image = TestImages.png(16, 8, new Color(10, 20, 30));
      tensor.write(decoder.decode(EncodedImage.of(image)));
    }
  }

  private static float[] column(float[] tensor) {
    float[] column = new float[SIZE.height()];
    for (int row = 0; row < column.length; row++) {
      column[row] = tensor[row * SIZE.width()];
    }
    return column;
  }
}
