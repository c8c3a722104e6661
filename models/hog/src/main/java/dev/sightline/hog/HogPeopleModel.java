package dev.sightline.hog;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnx.proto.OnnxMl.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXRef;

/**
 * The detector that needs no download: an ONNX model (opset 13) of the people detector of N. Dalal
 * and B. Triggs, "Histograms of Oriented Gradients for Human Detection", CVPR 2005, with the
 * coefficients of OpenCV's {@code HOGDescriptor::getDefaultPeopleDetector} and, at every level, the
 * scores of OpenCV's {@code HOGDescriptor}.
 *
 * <p>Signature, with M the number of windows at all levels:
 *
 * <ul>
 *   <li>input {@code images}: uint8 [1,360,640,3], BGR, 0..255; where a frame of another shape
 *       leaves bars, grey 114
 *   <li>output {@code boxes}: float32 [1,M,4], x1, y1, x2, y2 of the person, pixels of the input;
 *       they may reach beyond it
 *   <li>output {@code scores}: float32 [1,M], confidence 0..1
 * </ul>
 *
 * Non-maximum suppression is left to the caller: {@link #METADATA} says how. Equal on each run and
 * each machine, byte for byte. See docs/default-detector.md.
 */
public final class HogPeopleModel {
  public static final String NAME = "hog-people";
  public static final int WIDTH = 640;
  public static final int HEIGHT = 360;
  public static final String INPUT = "images";
  public static final String BOXES = "boxes";
  public static final String SCORES = "scores";

  /**
   * The model's own description, in its {@code metadata_props}: {@code sightline.layout} tells the
   * model from others; of two boxes the one with less confidence is dropped where their
   * intersection is more than {@code sightline.nms.iou} of their union or more than {@code
   * sightline.nms.containment} of the smaller box.
   */
  public static final Map<String, String> METADATA =
      Map.of(
          "sightline.layout", NAME,
          "sightline.color", "BGR",
          "sightline.padding", "114",
          "sightline.nms.iou", "0.35",
          "sightline.nms.containment", "0.65",
          "names", "{0: 'person'}",
          "author", "N. Dalal and B. Triggs; coefficients from OpenCV",
          "license", "Apache-2.0",
          "description",
              "Upright people seen about level, 90 to 310 pixels tall in the 360 rows of the"
                  + " input. Histograms of Oriented Gradients for Human Detection, CVPR 2005.");

  private static final double PYRAMID_STEP = 1.2;

  /** Logistic fit of the score on 2,481 true and 1,158 false boxes. */
  private static final float CONFIDENCE_SLOPE = 5;

  private static final float CONFIDENCE_MIDDLE = 0.6f;

  /** The first with opset 13's operators. */
  private static final int IR_VERSION = Version.IR_VERSION_2020_5_8_VALUE;

  private final List<PyramidLevel> levels = new FramePyramid(WIDTH, HEIGHT, PYRAMID_STEP).levels();

  /** The serialised {@code ModelProto}, as an .onnx file has it. */
  public byte[] build() {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("sightline")
            .addOpsetImport(ONNXOperators.getOpsetProto())
            .setGraph(graph());
    new TreeMap<>(METADATA)
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  private GraphProto graph() {
    PyramidLevel frame = new PyramidLevel(WIDTH, HEIGHT);
    float[] boxes = new WindowBoxes(frame).of(levels);
    int windows = boxes.length / WindowBoxes.COORDINATES;
    HogGraph graph = new HogGraph();
    ONNXRef<?> images = graph.input(INPUT);
    graph.output(BOXES, graph.constant("windowBoxes", boxes, 1, windows, WindowBoxes.COORDINATES));
    graph.output(SCORES, confidence(graph, scores(graph, planes(graph, images), frame)));
    return graph.build(NAME).toBuilder()
        .setInput(0, tensor(INPUT, DataType.UINT8, 1, HEIGHT, WIDTH, 3))
        .setOutput(0, tensor(BOXES, DataType.FLOAT, 1, windows, WindowBoxes.COORDINATES))
        .setOutput(1, tensor(SCORES, DataType.FLOAT, 1, windows))
        .build();
  }

  private static ONNXRef<?> planes(HogGraph graph, ONNXRef<?> images) {
    ONNXRef<?> planes = graph.transpose(images, 0, 3, 1, 2);
    return graph.toFloat(graph.reshape(planes, 3, HEIGHT, WIDTH));
  }

  private ONNXRef<?> scores(HogGraph graph, ONNXRef<?> planes, PyramidLevel frame) {
    FrameResize resize = new FrameResize(graph, planes, frame);
    PixelGradient gradient = new PixelGradient(graph);
    BlockHistograms histograms = new BlockHistograms(graph);
    BlockNormalization normalization = new BlockNormalization(graph);
    WindowScores scores = new WindowScores(graph);
    List<ONNXRef<?>> perLevel =
        levels.stream()
            .<ONNXRef<?>>map(
                level -> {
                  ONNXRef<?> polar = gradient.of(resize.to(level), level);
                  ONNXRef<?> blocks = normalization.of(histograms.of(polar, level));
                  return scores.of(blocks, level);
                })
            .toList();
    return graph.concat(1, perLevel);
  }

  private static ONNXRef<?> confidence(HogGraph graph, ONNXRef<?> scores) {
    return graph.sigmoid(graph.multiply(graph.add(scores, -CONFIDENCE_MIDDLE), CONFIDENCE_SLOPE));
  }

  private static ValueInfoProto tensor(String name, DataType type, long... shape) {
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
                        .setElemType(type.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
