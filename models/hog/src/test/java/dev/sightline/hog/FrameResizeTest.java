package dev.sightline.hog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR_EXACT;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXRef;

class FrameResizeTest {
  private static final PyramidLevel FRAME = new PyramidLevel(97, 61);

  @ParameterizedTest
  @CsvSource({"81,51", "67,42", "33,20", "97,40", "96,60"})
  void shouldResizeToTheBitAsOpenCv(int width, int height) throws Exception {
    byte[] pixels = new byte[FRAME.width() * FRAME.height() * 3];
    new Random(5).nextBytes(pixels);

    float[] planes = resizeInGraph(pixels, new PyramidLevel(width, height));

    byte[] expected = resizeByOpenCv(pixels, width, height);
    for (int i = 0; i < expected.length; i++) {
      int plane = i % 3 * width * height + i / 3;
      assertThat(planes[plane]).as("value %d", i).isEqualTo(expected[i] & 0xff);
    }
  }

  private static float[] resizeInGraph(byte[] pixels, PyramidLevel level) throws Exception {
    HogGraph graph = new HogGraph();
    ONNXRef<?> frame = graph.reshape(graph.input("frame"), 3, FRAME.height(), FRAME.width());
    ONNXRef<?> resized = new FrameResize(graph, frame, FRAME).to(level);
    graph.output("resized", graph.reshape(resized, -1, 1));
    float[][] column = new float[pixels.length][1];
    for (int i = 0; i < pixels.length; i++) {
      column[i % 3 * (pixels.length / 3) + i / 3][0] = pixels[i] & 0xff;
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model(graph.build("resize")));
        OnnxTensor input = OnnxTensor.createTensor(environment, column);
        OrtSession.Result result = session.run(Map.of("frame", input))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  private static byte[] model(GraphProto graph) {
    return ModelProto.newBuilder()
        .setIrVersion(7)
        .addOpsetImport(ONNXOperators.getOpsetProto())
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static byte[] resizeByOpenCv(byte[] pixels, int width, int height) {
    try (Mat frame = new Mat(FRAME.height(), FRAME.width(), CV_8UC3);
        Mat resized = new Mat()) {
      frame.data().put(pixels);
      resize(frame, resized, new Size(width, height), 0, 0, INTER_LINEAR_EXACT);
      byte[] values = new byte[width * height * 3];
      resized.data().get(values);
      return values;
    }
  }
}
