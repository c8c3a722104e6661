package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.local.trace.RecordedTracing;
import dev.sightline.local.trace.RecordedTracing.RecordedSpan;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.InferTensorContents;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A span for each request, over both protocols. */
class TracedRequestsTest extends ServiceTest {

  private static final String TRACED = "traced-requests";
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final byte[] JPEG = TestImages.jpeg(128, 64);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject private GrpcEmbeddedServer grpc;
  @Inject private RecordedTracing tracing;
  private ManagedChannel channel;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put(TRACED, "true");
    properties.put("grpc.server.enabled", "true");
    properties.put("grpc.server.port", "0");
    return properties;
  }

  @BeforeAll
  void connect() {
    channel = ManagedChannelBuilder.forAddress("localhost", grpc.getPort()).usePlaintext().build();
  }

  @AfterAll
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void shouldGoOnWithTheCallersTraceOverHttp() throws Exception {
    int seen = tracing.spans().size();

    assertThat(post("/v2/models/detector/infer", infer(), CALLER)).isEqualTo(200);

    RecordedSpan span = next(seen);
    assertThat(span.name()).isEqualTo("POST /v2/models/{name}/infer");
    assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.trace()).isEqualTo(TRACE);
    assertThat(span.parent()).contains("b7ad6b7169203331");
    assertThat(span.failure()).isEmpty();
    assertThat(span.attributes())
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.route", "/v2/models/{name}/infer")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("sightline.batch", "call-1")
        .containsEntry("sightline.stream", "gate-1")
        .containsEntry("sightline.frames", "1")
        .containsKeys("sightline.decode_ms", "sightline.inference_ms");
  }

  @Test
  void shouldSayWhatWasAnsweredToARequestThatIsRefused() throws Exception {
    int seen = tracing.spans().size();

    assertThat(post("/v2/models/detector/infer", "{}", CALLER)).isEqualTo(400);

    RecordedSpan span = next(seen);
    assertThat(span.attributes()).containsEntry("http.response.status_code", "400");
    assertThat(span.failure()).isEmpty();
  }

  /** What anybody may send. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "é"
      })
  void shouldBeginATraceWhereThereIsNone(String traceparent) throws Exception {
    int seen = tracing.spans().size();

    assertThat(post("/v2/models/detector/infer", infer(), traceparent)).isEqualTo(200);

    assertThat(next(seen).parent()).isEmpty();
  }

  @Test
  void shouldTraceNothingButInference() throws Exception {
    int seen = tracing.spans().size();

    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url("/v2/health/ready")).build(), BodyHandlers.ofString());
    assertThat(post("/v2/models/detector/infer", infer(), CALLER)).isEqualTo(200);

    assertThat(next(seen).name()).isEqualTo("POST /v2/models/{name}/infer");
    assertThat(tracing.spans()).hasSize(seen + 1);
  }

  @Test
  void shouldGoOnWithTheCallersTraceOverGrpc() {
    int seen = tracing.spans().size();

    var unused = client(CALLER).modelInfer(message(JPEG));

    RecordedSpan span = next(seen);
    assertThat(span.name()).isEqualTo("inference.GRPCInferenceService/ModelInfer");
    assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
    assertThat(span.trace()).isEqualTo(TRACE);
    assertThat(span.parent()).contains("b7ad6b7169203331");
    assertThat(span.failure()).isEmpty();
    assertThat(span.attributes())
        .containsEntry("rpc.system", "grpc")
        .containsEntry("rpc.service", "inference.GRPCInferenceService")
        .containsEntry("rpc.method", "ModelInfer")
        .containsEntry("rpc.grpc.status_code", "0")
        .containsEntry("sightline.batch", "call-1")
        .containsEntry("sightline.stream", "gate-1")
        .containsEntry("sightline.frames", "1");
  }

  @Test
  void shouldNotBlameTheServiceForACallThatIsRefused() {
    int seen = tracing.spans().size();

    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> client(CALLER).modelInfer(ModelInferRequest.getDefaultInstance()));

    RecordedSpan span = next(seen);
    assertThat(span.attributes().get("rpc.grpc.status_code")).isNotEqualTo("0");
    assertThat(span.failure()).isEmpty();
  }

  /** The answer may be there before its span has ended. */
  private RecordedSpan next(int seen) {
    await().atMost(PATIENCE).until(() -> tracing.spans().size() > seen);
    return tracing.spans().get(seen);
  }

  private int post(String path, String body, String traceparent) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .header("traceparent", traceparent)
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  private static String infer() {
    return """
    {"id": "call-1", "parameters": {"stream_id": "gate-1"},
     "inputs": [{"name": "images", "datatype": "BYTES", "shape": [1],
       "parameters": {"content_type": "base64"}, "data": ["%s"]}]}
    """
        .formatted(Base64.getEncoder().encodeToString(JPEG));
  }

  private GRPCInferenceServiceBlockingStub client(String traceparent) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER), traceparent);
    return GRPCInferenceServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static ModelInferRequest message(byte[] jpeg) {
    return ModelInferRequest.newBuilder()
        .setModelName("detector")
        .setId("call-1")
        .putParameters("stream_id", InferParameter.newBuilder().setStringParam("gate-1").build())
        .addInputs(
            InferInputTensor.newBuilder()
                .setName("images")
                .setDatatype("BYTES")
                .addShape(1)
                .setContents(
                    InferTensorContents.newBuilder().addBytesContents(ByteString.copyFrom(jpeg))))
        .build();
  }

  @Factory
  @Requires(property = TRACED)
  static final class Traced {

    @Singleton
    RecordedTracing recorded() {
      return new RecordedTracing();
    }

    @Singleton
    @Replaces(Tracing.class)
    Tracing tracing(RecordedTracing recorded) {
      return recorded;
    }
  }
}
