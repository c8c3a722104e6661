package dev.sightline.batch.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.batch.testing.InferenceServer.Request;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param announcedBytes the content length that is announced, which a cut-off answer does not keep
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Map<String, String> headers, byte[] body, long announcedBytes) {

  /** A frame with this word cannot be decoded. */
  public static final String BROKEN = "broken";

  /** A frame with this word is seen by a classifier as well. */
  public static final String CLASSIFIED = "classified";

  private static final String SHA256 = "0123456789abcdef".repeat(4);

  public static Reply status(int status, Map<String, String> headers) {
    byte[] body = "{\"error\":\"as the test wants\"}".getBytes(StandardCharsets.UTF_8);
    return new Reply(status, headers, body, body.length);
  }

  /** The connection breaks, as it does when the service's process dies. */
  public static Reply none() {
    return new Reply(0, Map.of(), new byte[0], 0);
  }

  boolean isNone() {
    return status == 0;
  }

  /**
   * One person in every frame; an error for a broken one; a kitten, or else a lynx, for a
   * classified one, without which the answer is that of a service that knows no classifiers.
   */
  public static Reply detectAll(Request request) {
    List<String> images = request.images();
    Tensors tensors = new Tensors();
    int[] sizes = new int[2 * images.size()];
    int[] counts = new int[images.size()];
    String[] errors = new String[images.size()];
    for (int i = 0; i < images.size(); i++) {
      boolean broken = images.get(i).contains(BROKEN);
      sizes[2 * i] = broken ? 0 : 640;
      sizes[2 * i + 1] = broken ? 0 : 360;
      counts[i] = broken ? 0 : 1;
      errors[i] = broken ? "CORRUPT_IMAGE: of " + images.get(i) : "";
    }
    int found = Arrays.stream(counts).sum();
    float[] boxes = new float[4 * found];
    float[] confidences = new float[found];
    String[] labels = new String[found];
    for (int i = 0; i < found; i++) {
      boxes[4 * i] = 10;
      boxes[4 * i + 1] = 20;
      boxes[4 * i + 2] = 30;
      boxes[4 * i + 3] = 40;
      confidences[i] = 0.75f;
      labels[i] = "person";
    }
    tensors.ints("sizes", sizes);
    tensors.texts("errors", errors);
    tensors.ints("counts", counts);
    tensors.floats("boxes", boxes);
    tensors.floats("confidences", confidences);
    tensors.ints("class_ids", new int[found]);
    tensors.texts("labels", labels);
    if (images.stream().anyMatch(image -> image.contains(CLASSIFIED))) {
      classify(images, tensors);
    }
    return tensors.reply();
  }

  private static void classify(List<String> images, Tensors tensors) {
    int[] counts = images.stream().mapToInt(image -> image.contains(CLASSIFIED) ? 2 : 0).toArray();
    int frames = Arrays.stream(counts).sum() / 2;
    float[] confidences = new float[2 * frames];
    int[] classIds = new int[2 * frames];
    String[] labels = new String[2 * frames];
    for (int i = 0; i < frames; i++) {
      confidences[2 * i] = 0.5f;
      confidences[2 * i + 1] = 0.25f;
      classIds[2 * i] = 281;
      classIds[2 * i + 1] = 287;
      labels[2 * i] = "tabby";
      labels[2 * i + 1] = "lynx";
    }
    tensors.ints("top_counts", counts);
    tensors.floats("top_confidences", confidences);
    tensors.ints("top_class_ids", classIds);
    tensors.texts("top_labels", labels);
  }

  /** The same answer, of which only half arrives. */
  public Reply cutInHalf() {
    return new Reply(status, headers, Arrays.copyOf(body, body.length / 2), body.length);
  }

  /** Collects output tensors and their description. */
  private static final class Tensors {

    private final ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    void ints(String name, int[] values) {
      byte[] bytes = new byte[values.length * Integer.BYTES];
      littleEndian(bytes).asIntBuffer().put(values);
      add(name, "INT32", bytes);
    }

    void floats(String name, float[] values) {
      byte[] bytes = new byte[values.length * Float.BYTES];
      littleEndian(bytes).asFloatBuffer().put(values);
      add(name, "FP32", bytes);
    }

    void texts(String name, String[] values) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (String value : values) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        byte[] length = new byte[Integer.BYTES];
        littleEndian(length).putInt(utf8.length);
        bytes.writeBytes(length);
        bytes.writeBytes(utf8);
      }
      add(name, "BYTES", bytes.toByteArray());
    }

    Reply reply() {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("model_name", "test-model");
      json.putObject("parameters")
          .put("model_sha256", SHA256)
          .put("input_width", 416)
          .put("input_height", 416)
          .put("decode_ms", 12.5)
          .put("inference_ms", 80.25);
      json.set("outputs", outputs);
      byte[] header = json.toString().getBytes(StandardCharsets.UTF_8);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.writeBytes(header);
      body.writeBytes(data.toByteArray());
      return new Reply(
          200,
          Map.of("Inference-Header-Content-Length", Integer.toString(header.length)),
          body.toByteArray(),
          body.size());
    }

    private void add(String name, String datatype, byte[] bytes) {
      ObjectNode output = outputs.addObject().put("name", name).put("datatype", datatype);
      output.putObject("parameters").put("binary_data_size", bytes.length);
      data.writeBytes(bytes);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
