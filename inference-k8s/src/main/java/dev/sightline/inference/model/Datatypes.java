package dev.sightline.inference.model;

import ai.onnxruntime.OnnxJavaType;

/**
 * The Open Inference Protocol's words for types of elements. Source:
 * kserve/open-inference-protocol, {@code specification/protocol/inference_rest.md}, "Tensor Data
 * Types".
 */
public final class Datatypes {

  private Datatypes() {}

  /** {@code UNKNOWN} for a word that stands for no type that ONNX Runtime's tensors have here. */
  public static OnnxJavaType type(String datatype) {
    return switch (datatype) {
      case "FP32" -> OnnxJavaType.FLOAT;
      case "FP64" -> OnnxJavaType.DOUBLE;
      case "FP16" -> OnnxJavaType.FLOAT16;
      case "BF16" -> OnnxJavaType.BFLOAT16;
      case "INT8" -> OnnxJavaType.INT8;
      case "INT16" -> OnnxJavaType.INT16;
      case "INT32" -> OnnxJavaType.INT32;
      case "INT64" -> OnnxJavaType.INT64;
      case "UINT8" -> OnnxJavaType.UINT8;
      case "BOOL" -> OnnxJavaType.BOOL;
      case "BYTES" -> OnnxJavaType.STRING;
      default -> OnnxJavaType.UNKNOWN;
    };
  }

  /** {@code UNKNOWN} for a type that the protocol has no word for. */
  public static String word(OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> "FP32";
      case DOUBLE -> "FP64";
      case FLOAT16 -> "FP16";
      case BFLOAT16 -> "BF16";
      case INT8 -> "INT8";
      case INT16 -> "INT16";
      case INT32 -> "INT32";
      case INT64 -> "INT64";
      case UINT8 -> "UINT8";
      case BOOL -> "BOOL";
      case STRING -> "BYTES";
      case UNKNOWN -> "UNKNOWN";
    };
  }

  /** Whether its elements are numbers, or bits, of one size: they can be sent as they are. */
  public static boolean isFixedSize(OnnxJavaType type) {
    return type != OnnxJavaType.STRING && type != OnnxJavaType.UNKNOWN;
  }
}
