package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.split;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * float32 [1,3,H,W]: OpenCV splits the letterboxed image into its colours and converts each into
 * its plane of the tensor's memory.
 */
final class PlanarFloatTensor implements ImageTensor {

  private static final int CHANNELS = 3;

  private final PixelEncoding.PlanarFloat encoding;
  private final LetterboxCanvas canvas;
  private final Mat[] colours = new Mat[CHANNELS];
  private final MatVector colourVector;
  private final Mat[] planes = new Mat[CHANNELS];
  private final OnnxTensor tensor;

  PlanarFloatTensor(InputSpec spec, PixelEncoding.PlanarFloat encoding) throws OrtException {
    this.encoding = encoding;
    int width = spec.size().width();
    int height = spec.size().height();
    FloatBuffer memory =
        ByteBuffer.allocateDirect(CHANNELS * width * height * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    tensor =
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), memory, new long[] {1, CHANNELS, height, width});
    canvas = new LetterboxCanvas(new Mat(height, width, CV_8UC3), spec.size(), spec.fit());
    for (int i = 0; i < CHANNELS; i++) {
      colours[i] = new Mat(height, width, CV_8UC1);
      FloatBuffer plane = memory.slice(i * width * height, width * height);
      planes[i] = new Mat(height, width, CV_32FC1, new FloatPointer(plane));
    }
    colourVector = new MatVector(colours);
  }

  @Override
  public Letterbox write(DecodedFrame frame) {
    Letterbox letterbox = canvas.draw(frame);
    split(canvas.image(), colourVector);
    for (int i = 0; i < CHANNELS; i++) {
      colours[i].convertTo(planes[planeOf(i)], CV_32F, encoding.scale(), 0);
    }
    return letterbox;
  }

  private int planeOf(int blueGreenRed) {
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
    for (int i = 0; i < CHANNELS; i++) {
      colours[i].close();
      planes[i].close();
    }
    canvas.close();
    tensor.close();
  }
}
