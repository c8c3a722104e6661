package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.image.PixelEncoding.Axes;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of image through every layout's preprocessing: each gives the same colour. */
class ImageKindsTest {

  private static final Color COLOUR = new Color(200, 120, 40);
  private static final ImageSize INPUT = new ImageSize(32, 32);
  private static final int MIDDLE = 16 * 32 + 16;
  private static final int PLANE = 32 * 32;

  /** What JPEG's chroma, the step from 16 bits and half precision may change. */
  private static final double LEVELS = 3;

  static Stream<Arguments> imagesAndInputs() {
    return kinds().flatMap(kind -> inputs().map(input -> Arguments.of(kind[0], input, kind[1])));
  }

  private static Stream<Object[]> kinds() {
    return Stream.of(
        new Object[] {"JPEG", TestImages.jpeg(48, 48, COLOUR)},
        new Object[] {"CMYK JPEG", TestImages.cmykJpeg(48, 48, COLOUR)},
        new Object[] {"large JPEG", TestImages.jpeg(640, 640, COLOUR)},
        new Object[] {"PNG", TestImages.png(48, 48, COLOUR)},
        new Object[] {"PNG with alpha", TestImages.transparentPng(48, 48, COLOUR)},
        new Object[] {"16-bit PNG", TestImages.deepColourPng(48, 48, COLOUR)});
  }

  private static Stream<InputSpec> inputs() {
    Normalisation usual =
        new Normalisation(1, List.of(103.53, 116.28, 123.675), List.of(57.375, 57.12, 58.395));
    PixelEncoding yolox = PixelEncoding.planarFloat(ColourOrder.BGR, Normalisation.NONE);
    PixelEncoding yolov8 = PixelEncoding.planarFloat(ColourOrder.RGB, Normalisation.UNIT);
    PixelEncoding half =
        new PixelEncoding(Axes.PLANAR, OnnxJavaType.FLOAT16, ColourOrder.RGB, Normalisation.UNIT);
    PixelEncoding bytes =
        new PixelEncoding(Axes.PLANAR, OnnxJavaType.UINT8, ColourOrder.RGB, Normalisation.NONE);
    return Stream.of(
        new InputSpec("yolox", INPUT, yolox, Fit.LETTERBOX_TOP_LEFT),
        new InputSpec("yolov8", INPUT, yolov8, Fit.LETTERBOX_CENTRED),
        new InputSpec("detr", INPUT, yolov8, Fit.STRETCH).withResampling(Resampling.PILLOW),
        new InputSpec(
                "nanodet",
                INPUT,
                PixelEncoding.planarFloat(ColourOrder.BGR, usual),
                Fit.LETTERBOX_CENTRED)
            .withResampling(Resampling.ANTIALIASED),
        new InputSpec("classifier", INPUT, yolov8, Fit.CENTRE_CROP),
        new InputSpec("half precision", INPUT, half, Fit.LETTERBOX_CENTRED),
        new InputSpec("planar bytes", INPUT, bytes, Fit.LETTERBOX_CENTRED),
        new InputSpec("ssd", INPUT, PixelEncoding.interleavedBytes(ColourOrder.RGB), Fit.STRETCH),
        new InputSpec(
            "hog-people",
            INPUT,
            PixelEncoding.interleavedBytes(ColourOrder.BGR),
            Fit.LETTERBOX_TOP_LEFT));
  }

  @ParameterizedTest(name = "{0} for {1}")
  @MethodSource("imagesAndInputs")
  void shouldGiveItsColour(String kind, InputSpec spec, byte[] image) throws Exception {
    try (FrameDecoder decoder = new FrameDecoder(spec, 1_000_000);
        ImageTensor tensor = ImageTensor.allocate(spec)) {
      tensor.write(decoder.decode(EncodedImage.of(image)));

      double[] levels = levels(tensor.tensor(), spec.encoding());
      boolean blueFirst = spec.encoding().colours() == ColourOrder.BGR;
      assertThat(levels[blueFirst ? 2 : 0]).isCloseTo(COLOUR.getRed(), within(LEVELS));
      assertThat(levels[1]).isCloseTo(COLOUR.getGreen(), within(LEVELS));
      assertThat(levels[blueFirst ? 0 : 2]).isCloseTo(COLOUR.getBlue(), within(LEVELS));
    }
  }

  /** The three channels of the pixel in the middle, 0 to 255 again. */
  private static double[] levels(OnnxTensor tensor, PixelEncoding encoding) {
    double[] levels = new double[3];
    for (int channel = 0; channel < 3; channel++) {
      int index = encoding.axes() == Axes.PLANAR ? channel * PLANE + MIDDLE : MIDDLE * 3 + channel;
      Normalisation normalisation = encoding.normalisation();
      levels[channel] =
          (element(tensor, encoding, index) - normalisation.offset(channel))
              / normalisation.gain(channel);
    }
    return levels;
  }

  private static double element(OnnxTensor tensor, PixelEncoding encoding, int index) {
    if (encoding.elements() == OnnxJavaType.UINT8) {
      ByteBuffer bytes = tensor.getByteBuffer();
      return Byte.toUnsignedInt(bytes.get(index));
    }
    return tensor.getFloatBuffer().get(index);
  }
}
