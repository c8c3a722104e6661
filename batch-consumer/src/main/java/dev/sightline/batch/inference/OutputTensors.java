package dev.sightline.batch.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The binary output tensors of an answer, by name. Nothing in the answer is trusted. */
final class OutputTensors {

  private final Map<String, ByteBuffer> data;

  /**
   * @param data each tensor's bytes by its name
   */
  OutputTensors(Map<String, ByteBuffer> data) {
    this.data = new HashMap<>(data);
    this.data.replaceAll((name, bytes) -> bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  /**
   * @param outputs the JSON header's {@code outputs}
   * @param tensors what follows the header: the tensors' bytes in the order of {@code outputs}
   */
  OutputTensors(JsonNode outputs, ByteBuffer tensors) throws GarbledAnswerException {
    this.data = new HashMap<>();
    int at = 0;
    for (JsonNode output : outputs) {
      int size = output.path("parameters").path("binary_data_size").asInt(-1);
      if (size < 0 || size > tensors.remaining() - at) {
        throw new GarbledAnswerException(
            "tensor %s has %d bytes, %d are left"
                .formatted(output.path("name").asText(), size, tensors.remaining() - at));
      }
      data.put(
          output.path("name").asText(),
          tensors.slice(tensors.position() + at, size).order(ByteOrder.LITTLE_ENDIAN));
      at += size;
    }
  }

  boolean has(String name) {
    return data.containsKey(name);
  }

  int[] ints(String name, int count) throws GarbledAnswerException {
    int[] values = new int[count];
    fixed(name, count).asIntBuffer().get(values);
    return values;
  }

  float[] floats(String name, int count) throws GarbledAnswerException {
    float[] values = new float[count];
    fixed(name, count).asFloatBuffer().get(values);
    return values;
  }

  String[] texts(String name, int count) throws GarbledAnswerException {
    ByteBuffer buffer = named(name);
    String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      values[i] = text(name, buffer);
    }
    return values;
  }

  private static String text(String name, ByteBuffer buffer) throws GarbledAnswerException {
    int length = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      throw new GarbledAnswerException("tensor " + name + " is cut off");
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private ByteBuffer fixed(String name, int count) throws GarbledAnswerException {
    ByteBuffer buffer = named(name);
    if (buffer.remaining() != count * Integer.BYTES) {
      throw new GarbledAnswerException(
          "tensor %s has %d bytes, not %d".formatted(name, buffer.remaining(), count * 4));
    }
    return buffer;
  }

  private ByteBuffer named(String name) throws GarbledAnswerException {
    ByteBuffer buffer = data.get(name);
    if (buffer == null) {
      throw new GarbledAnswerException("tensor " + name + " is missing");
    }
    return buffer;
  }
}
