package dev.sightline.inference.http.v2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.sightline.inference.detect.TensorMemory;
import dev.sightline.inference.fixture.GridCells;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.http.ServiceTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A network whose answers are larger than what sockets hold of them. */
class UnreadAnswerTest extends ServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BYTES = 4 * 3 * 64 * 64;
  private static final int SIDE = 320;
  private static final int ANSWER_BYTES = 4 * 32 * SIDE * SIDE;

  @Inject TensorMemory memory;

  @Override
  public Map<String, String> getProperties() {
    String masks =
        new TestModel()
            .input("images", TensorProto.DataType.FLOAT, 1, 3, 64, 64)
            .output("output0", GridCells.columns(64, 38, 8, 16, 32), 1, 38, 84)
            .output("output1", new float[ANSWER_BYTES / 4], 1, 32, SIDE, SIDE)
            .metadata("names", "{0: 'cat', 1: 'dog'}")
            .file("masks")
            .toString();
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.model", masks);
    properties.put("sightline.raw.enabled", "true");
    return properties;
  }

  @Test
  void shouldGiveBackTheMemoryOfAnAnswerThatNobodyReads() throws IOException {
    try (Socket client = new Socket()) {
      client.setReceiveBufferSize(1 << 16);
      client.setSoTimeout((int) PATIENCE.toMillis());
      client.connect(new InetSocketAddress(url("/").getHost(), url("/").getPort()));
      send(client.getOutputStream());

      assertThat(client.getInputStream().read()).isEqualTo('H');
      assertThat(memory.lent()).isGreaterThanOrEqualTo(ANSWER_BYTES);
    }

    await().atMost(PATIENCE).until(() -> memory.lent() == 0);
  }

  private static void send(OutputStream server) throws IOException {
    String json =
        """
        {"inputs": [{"name": "images", "datatype": "FP32", "shape": [1,3,64,64],
                     "parameters": {"binary_data_size": %d}}],
         "outputs": [{"name": "output1", "parameters": {"binary_data": true}}]}\
        """
            .formatted(BYTES);
    String head =
        String.join(
            "\r\n",
            "POST /v2/models/raw/infer HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/octet-stream",
            "Inference-Header-Content-Length: " + json.length(),
            "Content-Length: " + (json.length() + BYTES),
            "",
            "");
    server.write((head + json).getBytes(US_ASCII));
    server.write(new byte[BYTES]);
  }
}
