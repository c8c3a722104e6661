package dev.sightline.hog;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.List;
import java.util.Map;
import org.tribuo.util.onnx.ONNXContext;
import org.tribuo.util.onnx.ONNXInitializer;
import org.tribuo.util.onnx.ONNXOperator;
import org.tribuo.util.onnx.ONNXOperators;
import org.tribuo.util.onnx.ONNXRef;

/**
 * The graph under construction, in the words that the stages use: one method adds one operator and
 * returns its value.
 *
 * <p>Names come from counters and no operator has two attributes, so equal calls give equal bytes.
 * All values belong to the graph that made them.
 */
final class HogGraph {
  private final ONNXContext context = new ONNXContext();

  /** An input. Its type here is Tribuo's; {@link HogPeopleModel} declares the real one. */
  ONNXRef<?> input(String name) {
    return context.floatInput(name, 1);
  }

  /** Makes a value an output, declared as {@link #input} is. */
  void output(String name, ONNXRef<?> value) {
    context.assignTo(value, context.floatOutput(name, 1));
  }

  GraphProto build(String name) {
    context.setName(name);
    return context.buildGraph();
  }

  ONNXRef<?> constant(String name, float[] values, Integer... shape) {
    return context.floatTensor(name, List.of(shape), buffer -> buffer.put(values));
  }

  ONNXRef<?> toFloat(ONNXRef<?> x) {
    return x.cast(float.class);
  }

  ONNXRef<?> add(ONNXRef<?> x, ONNXRef<?> y) {
    return apply(ONNXOperators.ADD, x, y);
  }

  ONNXRef<?> add(ONNXRef<?> x, float addend) {
    return add(x, scalar(addend));
  }

  ONNXRef<?> subtract(ONNXRef<?> x, ONNXRef<?> y) {
    return apply(ONNXOperators.SUB, x, y);
  }

  ONNXRef<?> multiply(ONNXRef<?> x, ONNXRef<?> y) {
    return apply(ONNXOperators.MUL, x, y);
  }

  ONNXRef<?> multiply(ONNXRef<?> x, float factor) {
    return multiply(x, scalar(factor));
  }

  ONNXRef<?> divide(ONNXRef<?> x, ONNXRef<?> y) {
    return apply(ONNXOperators.DIV, x, y);
  }

  ONNXRef<?> matMul(ONNXRef<?> x, ONNXRef<?> y) {
    return apply(HogOperator.MAT_MUL, x, y);
  }

  ONNXRef<?> abs(ONNXRef<?> x) {
    return apply(HogOperator.ABS, x);
  }

  ONNXRef<?> atan(ONNXRef<?> x) {
    return apply(HogOperator.ATAN, x);
  }

  ONNXRef<?> floor(ONNXRef<?> x) {
    return apply(HogOperator.FLOOR, x);
  }

  ONNXRef<?> sqrt(ONNXRef<?> x) {
    return apply(HogOperator.SQRT, x);
  }

  ONNXRef<?> sigmoid(ONNXRef<?> x) {
    return apply(ONNXOperators.SIGMOID, x);
  }

  ONNXRef<?> less(ONNXRef<?> x, ONNXRef<?> y) {
    return apply(ONNXOperators.LESS, x, y);
  }

  ONNXRef<?> where(ONNXRef<?> condition, ONNXRef<?> then, ONNXRef<?> otherwise) {
    return apply(ONNXOperators.WHERE, condition, then, otherwise);
  }

  ONNXRef<?> max(ONNXRef<?> x, ONNXRef<?> y) {
    return apply(HogOperator.MAX, x, y);
  }

  ONNXRef<?> min(ONNXRef<?> x, float bound) {
    return apply(HogOperator.MIN, x, scalar(bound));
  }

  /** Euclidean norm along one axis, which stays with length 1. */
  ONNXRef<?> norm(ONNXRef<?> x, int axis) {
    return apply(HogOperator.REDUCE_L2, List.of(x), "axes", new int[] {axis});
  }

  ONNXRef<?> reshape(ONNXRef<?> x, long... shape) {
    return apply(HogOperator.RESHAPE, x, longs(shape));
  }

  ONNXRef<?> transpose(ONNXRef<?> x, int... permutation) {
    return apply(HogOperator.TRANSPOSE, List.of(x), "perm", permutation);
  }

  ONNXRef<?> concat(int axis, List<? extends ONNXRef<?>> parts) {
    return apply(ONNXOperators.CONCAT, parts, "axis", axis);
  }

  /** The elements {@code from} (inclusive) to {@code to} (exclusive) of one axis. */
  ONNXRef<?> slice(ONNXRef<?> x, int axis, long from, long to) {
    return apply(HogOperator.SLICE, x, longs(from), longs(to), longs(axis));
  }

  /** The elements at the given places of one axis. */
  ONNXRef<?> gather(ONNXRef<?> x, int axis, long... indices) {
    return apply(ONNXOperators.GATHER, List.of(x, longs(indices)), "axis", axis);
  }

  /** Mirrors the last two of three axes outwards, not repeating the edge itself. */
  ONNXRef<?> reflect(ONNXRef<?> x, int top, int left, int bottom, int right) {
    ONNXRef<?> pads = longs(0, top, left, 0, bottom, right);
    return apply(HogOperator.PAD, List.of(x, pads), "mode", "reflect");
  }

  /** Transposed convolution with stride 1; {@code pads} is top, left, bottom, right. */
  ONNXRef<?> convTranspose(ONNXRef<?> x, ONNXRef<?> kernel, ONNXRef<?> bias, int... pads) {
    return apply(HogOperator.CONV_TRANSPOSE, List.of(x, kernel, bias), "pads", pads);
  }

  private ONNXInitializer scalar(float value) {
    return context.constant("scalar", value);
  }

  private ONNXInitializer longs(long... values) {
    return context.array("integers", values);
  }

  private ONNXRef<?> apply(ONNXOperator operator, ONNXRef<?>... inputs) {
    return context.operation(operator, List.of(inputs), operator.getOpName());
  }

  private ONNXRef<?> apply(
      ONNXOperator operator, List<? extends ONNXRef<?>> inputs, String attribute, Object value) {
    return context.operation(operator, inputs, operator.getOpName(), Map.of(attribute, value));
  }
}
