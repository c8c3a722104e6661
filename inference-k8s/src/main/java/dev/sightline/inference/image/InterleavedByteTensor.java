package dev.sightline.inference.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** uint8 [1,H,W,3], BGR: OpenCV resizes straight into the tensor's memory. */
final class InterleavedByteTensor implements ImageTensor {

  private static final int CHANNELS = 3;

  private final LetterboxCanvas canvas;
  private final OnnxTensor tensor;
  private final BytePointer bytes;

  InterleavedByteTensor(InputSpec spec) throws OrtException {
    ImageSize size = spec.size();
    bytes = new BytePointer((long) size.width() * size.height() * CHANNELS);
    ByteBuffer memory = bytes.asByteBuffer().order(ByteOrder.nativeOrder());
    tensor =
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(),
            memory,
            new long[] {1, size.height(), size.width(), CHANNELS},
            OnnxJavaType.UINT8);
    canvas = new LetterboxCanvas(new Mat(size.height(), size.width(), CV_8UC3, bytes), spec);
  }

  @Override
  public Letterbox write(DecodedFrame frame) {
    return canvas.draw(frame);
  }

  @Override
  public OnnxTensor tensor() {
    return tensor;
  }

  @Override
  public void close() {
    canvas.close();
    tensor.close();
    bytes.close();
  }
}
