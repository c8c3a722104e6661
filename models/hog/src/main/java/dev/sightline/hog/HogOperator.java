package dev.sightline.hog;

import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import java.util.Map;
import java.util.Set;
import org.tribuo.util.onnx.ONNXAttribute;
import org.tribuo.util.onnx.ONNXOperator;
import org.tribuo.util.onnx.ONNXOperators;

/**
 * One of the ONNX operators of the graph that Tribuo's {@link ONNXOperators} lacks, at the same
 * opset. All have one output.
 *
 * @param opName as in the ONNX specification
 * @param inputs how many it must have
 * @param optionalInputs how many more it may have
 * @param attributes those that the graph sets, each of which it must set
 */
record HogOperator(
    String opName, int inputs, int optionalInputs, Map<String, ONNXAttribute> attributes)
    implements ONNXOperator {
  static final HogOperator ABS = of("Abs", 1);
  static final HogOperator ATAN = of("Atan", 1);
  static final HogOperator CONV_TRANSPOSE = of("ConvTranspose", 2, 1, "pads", AttributeType.INTS);
  static final HogOperator FLOOR = of("Floor", 1);
  static final HogOperator MAT_MUL = of("MatMul", 2);
  static final HogOperator MAX = of("Max", 2);
  static final HogOperator MIN = of("Min", 2);
  static final HogOperator PAD = of("Pad", 2, 1, "mode", AttributeType.STRING);
  static final HogOperator REDUCE_L2 = of("ReduceL2", 1, 0, "axes", AttributeType.INTS);
  static final HogOperator RESHAPE = of("Reshape", 2);
  static final HogOperator SLICE = new HogOperator("Slice", 3, 2, Map.of());
  static final HogOperator SQRT = of("Sqrt", 1);
  static final HogOperator TRANSPOSE = of("Transpose", 1, 0, "perm", AttributeType.INTS);

  HogOperator {
    attributes = Map.copyOf(attributes);
  }

  private static HogOperator of(String opName, int inputs) {
    return new HogOperator(opName, inputs, 0, Map.of());
  }

  private static HogOperator of(
      String opName, int inputs, int optionalInputs, String attribute, AttributeType type) {
    Map<String, ONNXAttribute> attributes =
        Map.of(attribute, new ONNXAttribute(attribute, type, true));
    return new HogOperator(opName, inputs, optionalInputs, attributes);
  }

  @Override
  public String getOpName() {
    return opName;
  }

  @Override
  public int getNumInputs() {
    return inputs;
  }

  @Override
  public int getNumOptionalInputs() {
    return optionalInputs;
  }

  @Override
  public int getNumOutputs() {
    return 1;
  }

  @Override
  public Map<String, ONNXAttribute> getAttributes() {
    return attributes;
  }

  @Override
  public Set<String> getMandatoryAttributeNames() {
    return attributes.keySet();
  }

  @Override
  public int getOpVersion() {
    return ONNXOperators.getOpsetVersion();
  }

  /** Null, as Tribuo's own operators have it: the default ONNX domain. */
  @Override
  public String getOpDomain() {
    return ONNXOperators.CAST.getOpDomain();
  }
}
