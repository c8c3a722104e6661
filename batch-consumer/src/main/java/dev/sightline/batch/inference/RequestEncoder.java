package dev.sightline.batch.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.contract.DetectionTensors;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes a request of the Open Inference Protocol with the binary tensor data extension
 * (https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/extension_binary_data.md):
 * a JSON header, then the BYTES tensor, each element with its length as 4 bytes, little-endian. The
 * images stay where they are; the body is a chain of views on them.
 */
final class RequestEncoder {

  private final JsonMapper mapper = new JsonMapper();

  /**
   * A request's body.
   *
   * @param headerBytes length of the JSON header
   * @param content header and tensor, on the heap: nothing to release
   */
  record Encoded(int headerBytes, ByteBuf content) {}

  Encoded encode(DetectionRequest request) {
    List<byte[]> images = request.images();
    byte[][] parts = new byte[1 + 2 * images.size()][];
    int size = 0;
    for (int i = 0; i < images.size(); i++) {
      byte[] image = images.get(i);
      parts[1 + 2 * i] = length(image.length);
      parts[2 + 2 * i] = image;
      size += Integer.BYTES + image.length;
    }
    parts[0] = header(request, size);
    return new Encoded(parts[0].length, Unpooled.wrappedBuffer(parts.length, parts));
  }

  private byte[] header(DetectionRequest request, int tensorBytes) {
    ObjectNode json = mapper.createObjectNode().put("id", request.id());
    json.putObject("parameters")
        .put(DetectionTensors.STREAM_ID, request.stream().value())
        .put("binary_data_output", true);
    ObjectNode input = json.putArray("inputs").addObject();
    input.put("name", DetectionTensors.IMAGES).put("datatype", "BYTES");
    input.putArray("shape").add(request.images().size());
    input.putObject("parameters").put("binary_data_size", tensorBytes);
    try {
      return mapper.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a request header that cannot be written: " + json, e);
    }
  }

  private static byte[] length(int bytes) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes).array();
  }
}
