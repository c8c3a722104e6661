package dev.sightline.inference.protocol;

import dev.sightline.inference.model.RawTensor;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;

/** A raw tensor's elements as numbers and truth values, read as they are asked for. */
final class RawElements {

  private RawElements() {}

  /**
   * @throws RequestRejectedException {@code BAD_PARAMETER} for types that have no text
   */
  static List<?> of(RawTensor tensor) {
    ByteBuffer bytes = tensor.bytes().slice().order(tensor.bytes().order());
    int size = tensor.spec().type().size;
    int count = bytes.remaining() / Math.max(1, size);
    return switch (tensor.spec().type()) {
      case FLOAT -> list(count, i -> bytes.getFloat(i * size));
      case DOUBLE -> list(count, i -> bytes.getDouble(i * size));
      case INT64 -> list(count, i -> bytes.getLong(i * size));
      case INT32 -> list(count, i -> bytes.getInt(i * size));
      case INT16 -> list(count, i -> bytes.getShort(i * size));
      case INT8 -> list(count, i -> bytes.get(i));
      case UINT8 -> list(count, i -> Byte.toUnsignedInt(bytes.get(i)));
      case BOOL -> list(count, i -> bytes.get(i) != 0);
      default ->
          throw new RequestRejectedException(
              RequestErrorCode.BAD_PARAMETER,
              "the output '%s' has no form in JSON; ask for it as binary data"
                  .formatted(tensor.name()));
    };
  }

  private static <T> List<T> list(int count, IntFunction<T> element) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        return element.apply(index);
      }

      @Override
      public int size() {
        return count;
      }
    };
  }
}
