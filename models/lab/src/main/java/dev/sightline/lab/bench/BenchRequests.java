package dev.sightline.lab.bench;

import dev.sightline.contract.DetectionTensors;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

/** The same batch in each of the service's HTTP protocols. */
record BenchRequests(URI service, BenchImages images) {

  private static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  /** Open Inference Protocol with binary tensors in and out. */
  HttpRequest binary() {
    byte[] tensor = tensor();
    byte[] header =
        """
        {"parameters": {"binary_data_output": true, "%s": "bench"},
         "inputs": [{"name": "%s", "datatype": "BYTES", "shape": [%d],
                     "parameters": {"binary_data_size": %d}}]}\
        """
            .formatted(
                DetectionTensors.STREAM_ID,
                DetectionTensors.IMAGES,
                images.jpegs().size(),
                tensor.length)
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(header);
    body.writeBytes(tensor);
    return HttpRequest.newBuilder(
            service.resolve("/v2/models/" + DetectionTensors.MODEL_ALIAS + "/infer"))
        .header("Content-Type", "application/octet-stream")
        .header(HEADER_LENGTH, Integer.toString(header.length))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  /** {@code /predict} with base64 in JSON. */
  HttpRequest json() {
    StringJoiner frames = new StringJoiner(",", "{\"stream_id\":\"bench\",\"frames\":[", "]}");
    for (int i = 0; i < images.jpegs().size(); i++) {
      frames.add(
          "{\"frame_number\":%d,\"frame_data\":\"%s\"}"
              .formatted(i, Base64.getEncoder().encodeToString(images.jpegs().get(i))));
    }
    return HttpRequest.newBuilder(service.resolve("/predict"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(frames.toString()))
        .build();
  }

  private byte[] tensor() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] jpeg : images.jpegs()) {
      ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.writeBytes(length.putInt(jpeg.length).array());
      bytes.writeBytes(jpeg);
    }
    return bytes.toByteArray();
  }
}
