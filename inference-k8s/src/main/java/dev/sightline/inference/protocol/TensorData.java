package dev.sightline.inference.protocol;

import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.RawTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

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
      return littleEndian(values.size() * Integer.BYTES, target -> values.forEach(target::putInt));
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
      return littleEndian(values.size() * Float.BYTES, target -> values.forEach(target::putFloat));
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
      return littleEndian(
          length, target -> encoded.forEach(value -> target.putInt(value.length).put(value)));
    }
  }

  /** A tensor as the network gave it, of any type. */
  record Raw(RawTensor tensor) implements TensorData {
    @Override
    public String datatype() {
      return Datatypes.word(tensor.spec().type());
    }

    @Override
    public List<?> values() {
      return RawElements.of(tensor);
    }

    /** The tensor's own memory where that is possible. */
    @Override
    public byte[] binary() {
      ByteBuffer bytes = tensor.bytes();
      if (bytes.hasArray()
          && bytes.arrayOffset() == 0
          && bytes.remaining() == bytes.array().length) {
        return bytes.array();
      }
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return copy;
    }
  }

  private static byte[] littleEndian(int length, Consumer<ByteBuffer> content) {
    byte[] bytes = new byte[length];
    content.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }
}
