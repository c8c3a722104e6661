package dev.sightline.hog;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/** The built model in ONNX Runtime, on one thread, with the SVM's raw scores as one more output. */
final class HogSession implements AutoCloseable {
  static final String SVM_SCORES = "svmScores";

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
  private final OrtSession session;

  HogSession() throws OrtException, InvalidProtocolBufferException {
    options.setIntraOpNumThreads(1);
    session = environment.createSession(withSvmScores(new HogPeopleModel().build()), options);
  }

  OrtSession session() {
    return session;
  }

  float[] run(Mat frame, String output) throws OrtException {
    try (OnnxTensor images = tensor(frame);
        OrtSession.Result result = session.run(Map.of(HogPeopleModel.INPUT, images))) {
      FloatBuffer values = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  OnnxTensor tensor(Mat frame) throws OrtException {
    ByteBuffer pixels = ByteBuffer.allocateDirect(frame.rows() * frame.cols() * 3);
    byte[] copy = new byte[pixels.capacity()];
    frame.data().get(copy);
    pixels.put(copy).flip();
    long[] shape = {1, frame.rows(), frame.cols(), 3};
    return OnnxTensor.createTensor(environment, pixels, shape, OnnxJavaType.UINT8);
  }

  /** Confidences saturate, so what is compared with OpenCV is what joins the levels' scores. */
  private static byte[] withSvmScores(byte[] bytes) throws InvalidProtocolBufferException {
    ModelProto.Builder model = ModelProto.parseFrom(bytes).toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    String scores =
        graph.getNodeList().stream()
            .filter(node -> node.getOpType().equals("Concat"))
            .reduce((earlier, later) -> later)
            .orElseThrow()
            .getOutput(0);
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").addInput(scores).addOutput(SVM_SCORES));
    ValueInfoProto.Builder tap = graph.getOutput(1).toBuilder().setName(SVM_SCORES);
    return model.setGraph(graph.addOutput(tap)).build().toByteArray();
  }

  @Override
  public void close() throws OrtException {
    session.close();
    options.close();
  }
}
