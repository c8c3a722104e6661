package dev.sightline.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.sightline.inference.detect.TensorMemory;
import dev.sightline.inference.fixture.RawMessages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.http.ServiceTest;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.sightline.protocol.inference.InferTensorContents;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import dev.sightline.protocol.inference.ModelInferResponse;
import dev.sightline.protocol.inference.ModelMetadataRequest;
import dev.sightline.protocol.inference.ModelMetadataResponse;
import dev.sightline.protocol.inference.ModelReadyRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The network itself over gRPC. */
class RawGrpcTest extends ServiceTest {

  private static final int ELEMENTS = 3 * 64 * 64;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject GrpcEmbeddedServer grpc;
  @Inject TensorMemory memory;

  private ManagedChannel channel;
  private GRPCInferenceServiceBlockingStub client;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.model", TestModel.classifier().file("colours").toString());
    properties.put("sightline.raw.enabled", "true");
    properties.put("grpc.server.enabled", "true");
    properties.put("grpc.server.port", "0");
    return properties;
  }

  @BeforeAll
  void connect() {
    channel = ManagedChannelBuilder.forAddress("localhost", grpc.getPort()).usePlaintext().build();
    client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
  }

  @AfterAll
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void shouldTellTheNetworksOwnTensors() {
    ModelMetadataResponse metadata =
        client.modelMetadata(ModelMetadataRequest.newBuilder().setName("raw").build());

    assertThat(metadata.getName()).isEqualTo("colours-raw");
    assertThat(metadata.getInputs(0).getDatatype()).isEqualTo("FP32");
    assertThat(metadata.getInputs(0).getShapeList()).containsExactly(1L, 3L, 64L, 64L);
    assertThat(metadata.getOutputs(0).getName()).isEqualTo("logits");
    assertThat(metadata.getPropertiesOrThrow("model_sha256")).hasSize(64);
    assertThat(client.modelReady(ModelReadyRequest.newBuilder().setName("raw").build()).getReady())
        .isTrue();
  }

  @Test
  void shouldAnswerRawContentsToRawContents() {
    ModelInferResponse answer =
        client.modelInfer(
            request(InferInputTensor.newBuilder())
                .addRawInputContents(ByteString.copyFrom(new byte[4 * ELEMENTS]))
                .build());

    assertThat(answer.getOutputs(0).getShapeList()).containsExactly(1L, 3L);
    assertThat(answer.getOutputs(0).hasContents()).isFalse();
    assertThat(answer.getRawOutputContents(0).size()).isEqualTo(12);
  }

  @Test
  void shouldAnswerTypedContentsToTypedContents() {
    ModelInferResponse answer = client.modelInfer(typed(ELEMENTS));

    assertThat(answer.getOutputs(0).getContents().getFp32ContentsList())
        .containsExactly(0f, (float) Math.log(3), (float) Math.log(4));
    assertThat(answer.getRawOutputContentsCount()).isZero();
  }

  @Test
  void shouldGiveBackTheMemoryOfTensors() {
    ModelInferRequest request =
        request(InferInputTensor.newBuilder())
            .addRawInputContents(ByteString.copyFrom(new byte[4 * ELEMENTS]))
            .build();
    ModelInferResponse unused = client.modelInfer(request);
    assertRefused("BAD_TENSOR", request.toBuilder().clearInputs().build());

    await().atMost(PATIENCE).until(() -> memory.lent() == 0);
  }

  @Test
  void shouldGiveBackTheMemoryOfACallThatEndsBeforeItIsWhole() {
    ClientCall<ModelInferRequest, ModelInferResponse> call =
        channel.newCall(GRPCInferenceServiceGrpc.getModelInferMethod(), CallOptions.DEFAULT);
    call.start(new ClientCall.Listener<>() {}, new Metadata());
    call.sendMessage(
        request(InferInputTensor.newBuilder())
            .addRawInputContents(ByteString.copyFrom(new byte[4 * ELEMENTS]))
            .build());
    await().atMost(PATIENCE).until(() -> memory.lent() > 0);

    call.cancel("the test ends it", null);

    await().atMost(PATIENCE).until(() -> memory.lent() == 0);
  }

  /** The call is refused, and its first request never passed on. */
  @Test
  void shouldGiveBackTheMemoryOfARequestThatABrokenMessageFollows() {
    Ending ending = new Ending();
    ClientCall<byte[], byte[]> call =
        channel.newCall(
            RawMessages.raw(GRPCInferenceServiceGrpc.getModelInferMethod()).toBuilder()
                .setType(MethodDescriptor.MethodType.CLIENT_STREAMING)
                .build(),
            CallOptions.DEFAULT);
    call.start(ending, new Metadata());
    call.request(1);
    call.sendMessage(
        request(InferInputTensor.newBuilder())
            .addRawInputContents(ByteString.copyFrom(new byte[4 * ELEMENTS]))
            .build()
            .toByteArray());
    await().atMost(PATIENCE).until(() -> memory.lent() > 0);
    call.sendMessage(new byte[] {10, 127, 0});
    call.halfClose();

    await().atMost(PATIENCE).until(ending.trailers::isDone);
    assertThat(ending.trailers.join().get(Refusal.ERROR_CODE)).isEqualTo("MALFORMED_MESSAGE");
    await().atMost(PATIENCE).until(() -> memory.lent() == 0);
  }

  /** How a call ends. */
  private static final class Ending extends ClientCall.Listener<byte[]> {

    private final CompletableFuture<Metadata> trailers = new CompletableFuture<>();

    @Override
    public void onClose(Status status, Metadata found) {
      trailers.complete(found);
    }
  }

  @Test
  void shouldNameWhatIsWrongWithARequest() {
    assertRefused("BAD_TENSOR", typed(ELEMENTS - 1));
    assertRefused("BAD_TENSOR", request(InferInputTensor.newBuilder()).clearInputs().build());
    assertRefused(
        "BAD_TENSOR",
        request(InferInputTensor.newBuilder()).addRawInputContents(ByteString.EMPTY).build());
    assertRefused(
        "BAD_TENSOR",
        typed(ELEMENTS).toBuilder()
            .addRawInputContents(ByteString.copyFrom(new byte[4 * ELEMENTS]))
            .build());
    ModelInferRequest.Builder masks = typed(ELEMENTS).toBuilder();
    masks.addOutputsBuilder().setName("masks");
    assertRefused("UNKNOWN_OUTPUT", masks.build());
  }

  private void assertRefused(String code, ModelInferRequest request) {
    StatusRuntimeException refusal =
        catchThrowableOfType(StatusRuntimeException.class, () -> client.modelInfer(request));

    assertThat(refusal.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo(code);
  }

  private static ModelInferRequest typed(int elements) {
    List<Float> zeros = Collections.nCopies(elements, 0f);
    return request(
            InferInputTensor.newBuilder()
                .setContents(InferTensorContents.newBuilder().addAllFp32Contents(zeros)))
        .build();
  }

  private static ModelInferRequest.Builder request(InferInputTensor.Builder input) {
    return ModelInferRequest.newBuilder()
        .setModelName("raw")
        .addInputs(
            input.setName("images").setDatatype("FP32").addAllShape(List.of(1L, 3L, 64L, 64L)));
  }
}
