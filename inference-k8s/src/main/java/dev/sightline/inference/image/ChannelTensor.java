package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16F;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_MAKETYPE;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.split;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.sightline.inference.image.PixelEncoding.Axes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * A tensor of any {@link PixelEncoding}: OpenCV splits the fitted image into its colours, converts
 * and normalises each, straight into its plane of the tensor's memory where the tensor has planes,
 * and else joins them there.
 */
final class ChannelTensor implements ImageTensor {

  private static final int CHANNELS = 3;

  private final PixelEncoding encoding;
  private final LetterboxCanvas canvas;
  private final Mat[] colours = new Mat[CHANNELS];
  private final MatVector colourVector;
  private final Mat[] channels = new Mat[CHANNELS];
  private final MatVector channelVector;
  private final Mat pixels;
  private final Mat single = new Mat();
  private final OnnxTensor tensor;
  private final BytePointer bytes;

  ChannelTensor(InputSpec spec) throws OrtException {
    this.encoding = spec.encoding();
    int width = spec.size().width();
    int height = spec.size().height();
    int plane = width * height * encoding.elements().size;
    bytes = new BytePointer((long) CHANNELS * plane);
    ByteBuffer memory = bytes.asByteBuffer().order(ByteOrder.nativeOrder());
    tensor =
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), memory, shape(height, width), encoding.elements());
    canvas = new LetterboxCanvas(new Mat(height, width, CV_8UC3), spec);
    for (int i = 0; i < CHANNELS; i++) {
      colours[i] = new Mat(height, width, CV_8UC1);
      channels[i] =
          isPlanar()
              ? new Mat(height, width, depth(), new BytePointer(memory.slice(i * plane, plane)))
              : new Mat(height, width, depth());
    }
    colourVector = new MatVector(colours);
    channelVector = new MatVector(channels);
    pixels = new Mat(height, width, CV_MAKETYPE(depth(), CHANNELS), new BytePointer(memory));
  }

  private long[] shape(int height, int width) {
    return switch (encoding.axes()) {
      case PLANAR -> new long[] {1, CHANNELS, height, width};
      case UNBATCHED_PLANAR -> new long[] {CHANNELS, height, width};
      case INTERLEAVED -> new long[] {1, height, width, CHANNELS};
    };
  }

  private boolean isPlanar() {
    return encoding.axes() != Axes.INTERLEAVED;
  }

  private int depth() {
    return switch (encoding.elements()) {
      case FLOAT16 -> CV_16F;
      case UINT8 -> CV_8U;
      default -> CV_32F;
    };
  }

  @Override
  public Letterbox write(DecodedFrame frame) {
    Letterbox letterbox = canvas.draw(frame);
    split(canvas.image(), colourVector);
    for (int i = 0; i < CHANNELS; i++) {
      convert(colours[i], channelOf(i));
    }
    if (!isPlanar()) {
      merge(channelVector, pixels);
    }
    return letterbox;
  }

  private void convert(Mat colour, int channel) {
    double gain = encoding.normalisation().gain(channel);
    double offset = encoding.normalisation().offset(channel);
    if (depth() == CV_16F) {
      // OpenCV rounds to half precision from single only.
      colour.convertTo(single, CV_32F, gain, offset);
      single.convertTo(channels[channel], CV_16F);
    } else {
      colour.convertTo(channels[channel], depth(), gain, offset);
    }
  }

  private int channelOf(int blueGreenRed) {
    return switch (encoding.colours()) {
      case BGR -> blueGreenRed;
      case RGB -> CHANNELS - 1 - blueGreenRed;
    };
  }

  @Override
  public OnnxTensor tensor() {
    return tensor;
  }

  @Override
  public void close() {
    colourVector.close();
    channelVector.close();
    for (int i = 0; i < CHANNELS; i++) {
      colours[i].close();
      channels[i].close();
    }
    pixels.close();
    single.close();
    canvas.close();
    tensor.close();
    bytes.close();
  }
}
