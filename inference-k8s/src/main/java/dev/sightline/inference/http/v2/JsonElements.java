package dev.sightline.inference.http.v2;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.RawTensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads a tensor's elements out of JSON, row by row, nested or flat. */
final class JsonElements {

  private final TensorSpec spec;
  private final ByteBuffer bytes;

  private JsonElements(TensorSpec spec, int elements) {
    this.spec = spec;
    this.bytes =
        ByteBuffer.allocate(Math.multiplyExact(elements, spec.type().size))
            .order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * @throws dev.sightline.inference.protocol.RequestRejectedException {@code BAD_TENSOR} if they
   *     are not as many as the shape has, or not of its type
   */
  static RawTensor tensor(TensorSpec spec, JsonNode data) {
    JsonElements elements = new JsonElements(spec, count(data));
    elements.add(data);
    return RawTensors.tensor(spec, elements.bytes.flip());
  }

  private static int count(JsonNode data) {
    if (!data.isArray()) {
      return 1;
    }
    int count = 0;
    for (JsonNode part : data) {
      count += count(part);
    }
    return count;
  }

  private void add(JsonNode data) {
    if (data.isArray()) {
      data.forEach(this::add);
    } else {
      put(data);
    }
  }

  private void put(JsonNode element) {
    switch (spec.type()) {
      case FLOAT -> bytes.putFloat((float) number(element).asDouble());
      case DOUBLE -> bytes.putDouble(number(element).asDouble());
      case INT64 -> bytes.putLong(whole(element, Long.MIN_VALUE, Long.MAX_VALUE));
      case INT32 -> bytes.putInt((int) whole(element, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case INT16 -> bytes.putShort((short) whole(element, Short.MIN_VALUE, Short.MAX_VALUE));
      case INT8 -> bytes.put((byte) whole(element, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case UINT8 -> bytes.put((byte) whole(element, 0, 255));
      case BOOL -> bytes.put((byte) (truth(element) ? 1 : 0));
      default -> throw wrong(element, "binary data, as its type has no form in JSON");
    }
  }

  private JsonNode number(JsonNode element) {
    if (!element.isNumber()) {
      throw wrong(element, "a number");
    }
    return element;
  }

  private long whole(JsonNode element, long least, long greatest) {
    if (!element.canConvertToLong()
        || !element.isIntegralNumber()
        || element.asLong() < least
        || element.asLong() > greatest) {
      throw wrong(element, "a whole number from %d to %d".formatted(least, greatest));
    }
    return element.asLong();
  }

  private boolean truth(JsonNode element) {
    if (!element.isBoolean()) {
      throw wrong(element, "true or false");
    }
    return element.asBoolean();
  }

  private RuntimeException wrong(JsonNode element, String needed) {
    return ImagesTensor.bad(
        "the input '%s' has an element of JSON type %s; needed is %s"
            .formatted(spec.name(), element.getNodeType(), needed));
  }
}
