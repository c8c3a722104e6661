package dev.sightline.inference.http.v2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The elements of a tensor that is answered, row by row. */
public sealed interface TensorData {

  String BYTES = "BYTES";
  String INT32 = "INT32";
  String FP32 = "FP32";

  String datatype();

  /** As JSON {@code data}. */
  List<?> values();

  /** As binary tensor data: little-endian; each text preceded by its length in four bytes. */
  byte[] binary();

  /** INT32. */
  record Integers(List<Integer> values) implements TensorData {
    @Override
    public String datatype() {
      return INT32;
    }

    @Override
    public byte[] binary() {
      byte[] bytes = new byte[values.size() * Integer.BYTES];
      ByteBuffer target = littleEndian(bytes);
      values.forEach(target::putInt);
      return bytes;
    }
  }

  /** FP32. */
  record Floats(List<Float> values) implements TensorData {
    @Override
    public String datatype() {
      return FP32;
    }

    @Override
    public byte[] binary() {
      byte[] bytes = new byte[values.size() * Float.BYTES];
      ByteBuffer target = littleEndian(bytes);
      values.forEach(target::putFloat);
      return bytes;
    }
  }

  /** BYTES that are UTF-8 text. */
  record Texts(List<String> values) implements TensorData {
    @Override
    public String datatype() {
      return BYTES;
    }

    @Override
    public byte[] binary() {
      List<byte[]> encoded =
          values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList();
      int length = encoded.stream().mapToInt(value -> Integer.BYTES + value.length).sum();
      byte[] bytes = new byte[length];
      ByteBuffer target = littleEndian(bytes);
      encoded.forEach(value -> target.putInt(value.length).put(value));
      return bytes;
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
