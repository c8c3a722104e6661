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
  ByteBuffer binary();

  /** INT32. */
  record Integers(List<Integer> values) implements TensorData {
    @Override
    public String datatype() {
      return INT32;
    }

    @Override
    public ByteBuffer binary() {
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
    public ByteBuffer binary() {
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
    public ByteBuffer binary() {
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

    /** The tensor's own memory. */
    @Override
    public ByteBuffer binary() {
      return tensor.bytes().duplicate();
    }
  }

  private static ByteBuffer littleEndian(int length, Consumer<ByteBuffer> content) {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    content.accept(bytes);
    return bytes.flip();
  }
}
