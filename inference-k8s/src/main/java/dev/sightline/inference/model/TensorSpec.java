package dev.sightline.inference.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An input or output of a graph.
 *
 * @param shape one length per dimension; {@link #DYNAMIC} where the graph leaves it open
 */
public record TensorSpec(String name, OnnxJavaType type, List<Long> shape) {

  public static final long DYNAMIC = -1;

  public TensorSpec {
    shape = List.copyOf(shape);
  }

  public static TensorSpec of(String name, TensorInfo info) {
    return new TensorSpec(name, info.type, Arrays.stream(info.getShape()).boxed().toList());
  }

  public int rank() {
    return shape.size();
  }

  public long dimension(int index) {
    return shape.get(index);
  }

  public boolean isFixed() {
    return shape.stream().allMatch(length -> length >= 0);
  }

  /** Elements of a fixed shape. */
  public long elements() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** Whether it has numbers in that many dimensions. */
  public boolean isNumeric(int expectedRank) {
    return rank() == expectedRank
        && type != OnnxJavaType.STRING
        && type != OnnxJavaType.BOOL
        && type != OnnxJavaType.UNKNOWN;
  }

  /** Whether it has numbers with a fraction. */
  public boolean isReal() {
    return type == OnnxJavaType.FLOAT
        || type == OnnxJavaType.FLOAT16
        || type == OnnxJavaType.BFLOAT16
        || type == OnnxJavaType.DOUBLE;
  }

  /** Whether it is a table of numbers for one image, [1,M,N]. */
  public boolean hasRows() {
    return isNumeric(3) && dimension(0) == 1;
  }

  public boolean is(OnnxJavaType expected, int expectedRank) {
    return type == expected && rank() == expectedRank;
  }

  public TensorSpec withShape(List<Long> newShape) {
    return new TensorSpec(name, type, newShape);
  }

  /** As {@code images float32 [1,3,416,416]}, with {@code ?} for an open dimension. */
  @Override
  public String toString() {
    return "%s %s %s".formatted(name, typeName(), shapeText());
  }

  private String typeName() {
    return switch (type) {
      case FLOAT -> "float32";
      case DOUBLE -> "float64";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  private String shapeText() {
    return shape.stream()
        .map(length -> length == DYNAMIC ? "?" : Long.toString(length))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
