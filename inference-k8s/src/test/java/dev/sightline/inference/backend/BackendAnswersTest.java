package dev.sightline.inference.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import dev.sightline.inference.config.BackendConfig;
import dev.sightline.inference.fixture.ScriptedServer;
import dev.sightline.inference.fixture.ScriptedServer.Request;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.local.process.FreePorts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What backends answer, over real connections. The answers of Triton and of OpenVINO Model Server
 * are theirs to the letter, as public documents and threads show them.
 */
@Timeout(60)
class BackendAnswersTest {

  /** triton-inference-server, densenet_onnx. */
  private static final String TRITON =
      """
      {"name":"densenet_onnx","versions":["1"],"platform":"onnxruntime_onnx","inputs":[{"name":"data_0","datatype":"FP32","shape":[1,3,224,224]}],"outputs":[{"name":"fc6_1","datatype":"FP32","shape":[1,1000,1,1]}]}\
      """;

  /** The same model with the reshaping configuration of Triton's quick start. */
  private static final String TRITON_RESHAPED =
      """
      {"name":"densenet_onnx","versions":["2"],"platform":"onnxruntime_onnx","inputs":[{"name":"data_0","datatype":"FP32","shape":[3,224,224]}],"outputs":[{"name":"fc6_1","datatype":"FP32","shape":[1000]}]}\
      """;

  /** resnet50 with a batch dimension of Triton's. */
  private static final String TRITON_BATCHED =
      """
      {"name":"resnet50","versions":["1"],"platform":"onnxruntime_onnx","inputs":[{"name":"data","datatype":"FP32","shape":[-1,3,224,224]}],"outputs":[{"name":"resnetv24_dense0_fwd","datatype":"FP32","shape":[-1,1000]}]}\
      """;

  /** face-detection-retail-0005 behind KServe's ModelMesh, whose lengths are text. */
  private static final String OPENVINO =
      """
      {
        "name": "face-detection-retail-0005__isvc-d1a9b8c7d6",
        "platform": "OpenVINO",
        "inputs": [{"name": "input.1", "datatype": "FP32", "shape": ["1","3","300","300"]}],
        "outputs": [{"name": "527", "datatype": "FP32", "shape": ["1","1","200","7"]}]
      }\
      """;

  private static final int CLASSES = 1000;

  @Test
  void shouldReadWhatTritonTells() throws IOException {
    assertSignature(
        TRITON,
        "onnxruntime_onnx",
        "inputs: data_0 float32 [1,3,224,224]; outputs: fc6_1 float32 [1,1000,1,1]");
  }

  @Test
  void shouldReadWhatOpenVinoTellsThroughAProxy() throws IOException {
    assertSignature(
        OPENVINO,
        "OpenVINO",
        "inputs: input.1 float32 [1,3,300,300]; outputs: 527 float32 [1,1,200,7]");
  }

  private static void assertSignature(String metadata, String platform, String described)
      throws IOException {
    try (ScriptedServer server = new ScriptedServer(request -> ScriptedServer.json(200, metadata));
        RemoteNetwork network = open(server)) {
      assertThat(network.platform()).isEqualTo(platform);
      assertThat(network.signature().describe()).isEqualTo(described);
      assertThat(network.signature().openOutputs()).isEmpty();
      assertThat(network.name()).isEqualTo("yolo");
      assertThat(network.sha256()).isEmpty();
    }
  }

  @Test
  void shouldPutBackTheBatchThatTritonLeavesOut() throws Exception {
    try (ScriptedServer server = new ScriptedServer(answering(TRITON_RESHAPED, "fc6_1", "[1000]"));
        RemoteNetwork network = open(server)) {
      assertThat(network.signature().describe())
          .isEqualTo("inputs: data_0 float32 [1,3,224,224]; outputs: fc6_1 float32 [1,1000]");

      FloatBuffer scores = run(network, "data_0", "fc6_1");

      assertThat(scores.get(CLASSES - 1)).isEqualTo(999f);
      assertThat(server.requests().get(1).json())
          .isEqualTo(
              "{\"inputs\":[{\"name\":\"data_0\",\"datatype\":\"FP32\",\"shape\":[3,224,224],"
                  + "\"parameters\":{\"binary_data_size\":602112}}],"
                  + "\"outputs\":[{\"name\":\"fc6_1\",\"parameters\":{\"binary_data\":true}}]}");
    }
  }

  @Test
  void shouldLearnOpenOutputsFromARun() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(answering(TRITON_BATCHED, "resnetv24_dense0_fwd", "[1,1000]"));
        RemoteNetwork network = open(server)) {
      assertThat(network.signature().describe())
          .isEqualTo(
              "inputs: data float32 [1,3,224,224]; outputs: resnetv24_dense0_fwd float32 [1,1000]");
      assertThat(network.signature().openOutputs()).containsExactly("resnetv24_dense0_fwd");

      assertThat(run(network, "data", "resnetv24_dense0_fwd").get(7)).isEqualTo(7f);
    }
  }

  @Test
  void shouldCarryTheVersionThatIsPinned() throws IOException {
    try (ScriptedServer server = new ScriptedServer(request -> ScriptedServer.json(200, TRITON));
        RemoteNetwork network =
            open("http://127.0.0.1:%d/v2/models/yolo/versions/3".formatted(server.port()))) {
      assertThat(network.name()).isEqualTo("yolo:3");
      assertThat(server.requests().get(0).line())
          .isEqualTo("GET /v2/models/yolo/versions/3 HTTP/1.1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":\"Request for unknown model: 'yolo' is not found\"} | answered HTTP 400:"
            + " Request for unknown model: 'yolo' is not found",
        "404 | {\"error\": \"Model with requested name is not found\"} | answered HTTP 404: Model"
            + " with requested name is not found",
        "301 | '' | answered HTTP 301",
        "401 | <h1>Unauthorized</h1> | answered HTTP 401: <h1>Unauthorized</h1>",
        "500 | '' | answered HTTP 500",
        "200 | <html> | answered what is not valid JSON",
        "200 | [] | answered metadata without 'inputs'",
        "200 | {\"inputs\": [{\"name\": \"x\"}]} | answered metadata with a tensor that lacks a"
            + " name, a datatype or a shape",
        "200 | {\"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": [\"many\"]}]} |"
            + " answered metadata with a shape of 'x' that has no numbers",
      })
  void shouldRefuseToStartWithOneLine(int status, String body, String found) throws IOException {
    try (ScriptedServer server = new ScriptedServer(request -> ScriptedServer.json(status, body))) {
      assertThatThrownBy(() -> open(server))
          .isInstanceOf(ModelLoadException.class)
          .hasMessage(
              "BACKEND_URL is 'http://127.0.0.1:%1$d/v2/models/yolo': the backend at"
                  + " http://127.0.0.1:%1$d %2$s",
              server.port(), found);
    }
  }

  @Test
  void shouldRefuseAServersOwnDetector() throws IOException {
    String images =
        """
        {"inputs": [{"name": "images", "datatype": "BYTES", "shape": [-1]}],
         "outputs": [{"name": "boxes", "datatype": "FP32", "shape": [-1, 4]}]}\
        """;
    try (ScriptedServer server = new ScriptedServer(request -> ScriptedServer.json(200, images))) {
      assertThatThrownBy(() -> open(server))
          .isInstanceOf(ModelLoadException.class)
          .hasMessageContaining("its input images string [?] holds no numbers");
    }
  }

  @Test
  void shouldTakeABackendThatDoesNotListenForAway() throws IOException {
    int free = FreePorts.findOne();
    assertAway(
        catchThrowableOfType(
            NetworkException.class,
            () -> open("http://127.0.0.1:%d/v2/models/yolo".formatted(free))),
        "the backend at http://127.0.0.1:%d refuses connections".formatted(free));
    assertAway(
        catchThrowableOfType(
            NetworkException.class,
            () -> open("grpc://127.0.0.1:%d/v2/models/yolo".formatted(free))),
        "the backend at grpc://127.0.0.1:%d cannot be used now: ".formatted(free));
  }

  @Test
  void shouldTakeABackendThatIsNotReadyForAway() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(request -> ScriptedServer.json(503, "{\"error\": \"starting\"}"))) {
      assertAway(
          catchThrowableOfType(NetworkException.class, () -> open(server)),
          "the backend at http://127.0.0.1:%d answered HTTP 503: starting"
              .formatted(server.port()));
    }
  }

  @Test
  void shouldWaitForASilentBackendOnlySoLong() throws IOException {
    try (ScriptedServer server = new ScriptedServer(request -> new byte[0])) {
      assertAway(
          catchThrowableOfType(NetworkException.class, () -> open(server)),
          "the backend at http://127.0.0.1:%d gave no answer within 1000 ms"
              .formatted(server.port()));
    }
  }

  @Test
  void shouldNotTakeHalfAnAnswer() throws IOException {
    byte[] whole = ScriptedServer.json(200, TRITON);
    byte[] half = Arrays.copyOf(whole, whole.length - 50);
    try (ScriptedServer server = new ScriptedServer(request -> half)) {
      assertAway(
          catchThrowableOfType(NetworkException.class, () -> open(server)),
          "the backend at http://127.0.0.1:%d broke off before its answer was whole"
              .formatted(server.port()));
    }
  }

  private static void assertAway(NetworkException failure, String sentence) {
    assertThat(failure.kind()).isEqualTo(NetworkException.Kind.AWAY);
    assertThat(failure).hasMessageStartingWith(sentence).hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | FAILED | {\"error\":\"[request id: <id_unknown>] unexpected shape for input 'images'"
            + " for model 'yolo'. Expected [-1,3,640,640], got [1,3,384,640].\"} | answered HTTP"
            + " 400: [request id: <id_unknown>] unexpected shape for input 'images'",
        "500 | FAILED | {\"error\": \"Internal inference error\"} | answered HTTP 500: Internal"
            + " inference error",
        "404 | AWAY | {\"error\": \"Model with requested version is not loaded yet\"} | answered"
            + " HTTP 404: Model with requested version is not loaded yet",
        "429 | AWAY | '' | answered HTTP 429",
        "503 | AWAY | {\"error\": \"Exceeds maximum queue size\"} | answered HTTP 503: Exceeds",
        "200 | FAILED | {} | answered without the header Inference-Header-Content-Length",
      })
  void shouldTellRefusedRunsFromThoseThatMayPass(
      int status, NetworkException.Kind kind, String body, String found) throws Exception {
    assertRunFails(request -> ScriptedServer.json(status, body), kind, found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | 4 | answered what is not valid JSON",
        "{\"outputs\": []} | 0 | answered without the output 'fc6_1'",
        "{\"outputs\": [{\"name\": \"fc6_1\", \"datatype\": \"FP16\", \"shape\": [1,1000,1,1],"
            + " \"parameters\": {\"binary_data_size\": 2000}}]} | 2000 | answered the output"
            + " 'fc6_1' as FP16 [1, 1000, 1, 1]; its metadata says FP32 [1, 1000, 1, 1]",
        "{\"outputs\": [{\"name\": \"fc6_1\", \"datatype\": \"FP32\", \"shape\": [1,80,1,1],"
            + " \"parameters\": {\"binary_data_size\": 320}}]} | 320 | answered the output 'fc6_1'"
            + " as FP32 [1, 80, 1, 1]; its metadata says FP32 [1, 1000, 1, 1]",
        "{\"outputs\": [{\"name\": \"fc6_1\", \"datatype\": \"FP32\", \"shape\": [1,1000,1,1],"
            + " \"parameters\": {\"binary_data_size\": 40}}]} | 40 | answered the output 'fc6_1' of"
            + " FP32 [1, 1000, 1, 1] with 40 bytes; needed are 4000",
        "{\"outputs\": [{\"name\": \"fc6_1\", \"datatype\": \"FP32\", \"shape\": [1,1000,1,1],"
            + " \"parameters\": {\"binary_data_size\": 4000}}]} | 3999 | answered the output"
            + " 'fc6_1' with a binary_data_size of 4000 where 3999 bytes are left",
        "{\"outputs\": [{\"name\": \"fc6_1\", \"datatype\": \"FP32\", \"shape\": [1,1000,1,1],"
            + " \"data\": [1]}]} | 0 | answered the output 'fc6_1' with a binary_data_size of -1",
        "{\"outputs\": []} | 2000000 | answered more than 1052576 bytes",
      })
  void shouldTrustNothingOfAnAnswer(String json, int bytes, String found) throws Exception {
    assertRunFails(
        request -> ScriptedServer.tensors(json, new byte[bytes]),
        NetworkException.Kind.FAILED,
        found);
  }

  private static void assertRunFails(
      Function<Request, byte[]> script, NetworkException.Kind kind, String found) throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(
                request ->
                    request.isInfer() ? script.apply(request) : ScriptedServer.json(200, TRITON));
        RemoteNetwork network = open(server)) {
      NetworkException failure =
          catchThrowableOfType(NetworkException.class, () -> run(network, "data_0", "fc6_1"));

      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(failure)
          .hasMessageStartingWith(
              "the backend at http://127.0.0.1:%d %s".formatted(server.port(), found))
          .hasMessageNotContaining("\n");
      assertThat(network.isReachable()).isEqualTo(kind == NetworkException.Kind.FAILED);
    }
  }

  /** Answers every run with the numbers from 0 on. */
  private static Function<Request, byte[]> answering(String metadata, String output, String shape) {
    ByteBuffer numbers = ByteBuffer.allocate(4 * CLASSES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < CLASSES; i++) {
      numbers.putFloat(i);
    }
    String json =
        """
        {"model_name":"m","model_version":"1","outputs":[{"name":"%s","datatype":"FP32","shape":%s,"parameters":{"binary_data_size":4000}}]}\
        """
            .formatted(output, shape);
    return request ->
        request.isInfer()
            ? ScriptedServer.tensors(json, numbers.array())
            : ScriptedServer.json(200, metadata);
  }

  private static FloatBuffer run(RemoteNetwork network, String input, String output)
      throws Exception {
    ByteBuffer pixels = ByteBuffer.allocateDirect(4 * 3 * 224 * 224).order(ByteOrder.nativeOrder());
    try (OnnxTensor image =
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(), pixels.asFloatBuffer(), new long[] {1, 3, 224, 224})) {
      return network.run(Map.of(input, image), Set.of(output), Map.of()).get(output);
    }
  }

  private static RemoteNetwork open(ScriptedServer server) {
    return open("http://127.0.0.1:%d/v2/models/yolo".formatted(server.port()));
  }

  private static RemoteNetwork open(String url) {
    BackendConfig config = new BackendConfig(url, 1, "", "");
    return new BackendOpener(config.address().orElseThrow(), config).open();
  }
}
