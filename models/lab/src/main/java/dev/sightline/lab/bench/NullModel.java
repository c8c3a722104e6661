package dev.sightline.lab.bench;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A network that computes nothing: it looks like YOLOX-nano (an input of 416×416, 3549 rows of 85
 * numbers) and answers every picture with the same three people. What a pipeline costs with it is
 * what it costs but for the network.
 */
final class NullModel {

  private static final int SIDE = 416;
  private static final int[] STRIDES = {8, 16, 32};
  private static final int ROW = 85;
  private static final int OBJECTNESS = 4;
  private static final int PERSON = 5;
  private static final float SURE = 0.9f;

  /** Of the grid of stride 16: cells within a picture of 16:9, which leaves the lower part free. */
  private static final int[][] PEOPLE = {{5, 7}, {13, 7}, {20, 7}};

  private static final int PEOPLES_STRIDE = 16;

  /** As logarithms of the stride's multiples, which is how YOLOX has them: 64 by 160 pixels. */
  private static final float WIDTH = (float) Math.log(4);

  private static final float HEIGHT = (float) Math.log(10);

  private static final int IR_VERSION = 7;
  private static final int OPSET = 13;
  private static final String INPUT = "images";
  private static final String OUTPUT = "output";
  private static final String ANSWER = "answer";

  private NullModel() {}

  /** The bytes of its file, always the same. */
  static byte[] bytes() {
    int rows = rows();
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("null")
            .addInput(value(INPUT, 1, 3, SIDE, SIDE))
            .addOutput(value(OUTPUT, 1, rows, ROW))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName(ANSWER)
                    .setDataType(TensorProto.DataType.FLOAT.getNumber())
                    .addDims(1)
                    .addDims(rows)
                    .addDims(ROW)
                    .setRawData(answer(rows)))
            .addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(ANSWER).addOutput(OUTPUT))
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("sightline")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static int rows() {
    int rows = 0;
    for (int stride : STRIDES) {
      rows += (SIDE / stride) * (SIDE / stride);
    }
    return rows;
  }

  private static ByteString answer(int rows) {
    ByteBuffer numbers =
        ByteBuffer.allocate(rows * ROW * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int columns = SIDE / PEOPLES_STRIDE;
    int firstRow = (SIDE / STRIDES[0]) * (SIDE / STRIDES[0]);
    for (int[] cell : PEOPLE) {
      int at = (firstRow + cell[1] * columns + cell[0]) * ROW;
      numbers.putFloat((at + 2) * Float.BYTES, WIDTH);
      numbers.putFloat((at + 3) * Float.BYTES, HEIGHT);
      numbers.putFloat((at + OBJECTNESS) * Float.BYTES, SURE);
      numbers.putFloat((at + PERSON) * Float.BYTES, SURE);
    }
    return ByteString.copyFrom(numbers);
  }

  private static ValueInfoProto value(String name, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long length : shape) {
      dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
