package dev.sightline.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.http.ServiceTest;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.InferTensorContents;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import dev.sightline.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import dev.sightline.protocol.inference.ModelInferResponse;
import dev.sightline.protocol.inference.ModelMetadataRequest;
import dev.sightline.protocol.inference.ModelMetadataResponse.TensorMetadata;
import dev.sightline.protocol.inference.ModelReadyRequest;
import dev.sightline.protocol.inference.ServerLiveRequest;
import dev.sightline.protocol.inference.ServerMetadataRequest;
import dev.sightline.protocol.inference.ServerReadyRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import jakarta.inject.Inject;
import java.awt.Color;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a real channel. */
class InferenceGrpcTest extends ServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(128, 64);

  @Inject GrpcEmbeddedServer grpc;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("grpc.server.enabled", "true");
    properties.put("grpc.server.port", "0");
    return properties;
  }

  private ManagedChannel channel;
  private GRPCInferenceServiceBlockingStub client;

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
  void shouldAnswerTypedContentsToTypedContents() {
    ModelInferResponse answer = client.modelInfer(request(JPEG, JPEG).build());

    assertThat(answer.getModelName()).isEqualTo("cats");
    assertThat(answer.getId()).isEqualTo("call-1");
    assertThat(answer.getParametersOrThrow("model_sha256").getStringParam()).hasSize(64);
    assertThat(answer.getParametersOrThrow("input_width").getInt64Param()).isEqualTo(64);
    assertThat(answer.getParametersOrThrow("decode_ms").getDoubleParam()).isPositive();
    assertThat(contents(answer, "sizes").getIntContentsList()).containsExactly(128, 64, 128, 64);
    assertThat(contents(answer, "counts").getIntContentsList()).containsExactly(1, 1);
    assertThat(contents(answer, "boxes").getFp32ContentsList())
        .containsExactly(48f, 16f, 32f, 32f, 48f, 16f, 32f, 32f);
    assertThat(contents(answer, "labels").getBytesContentsList())
        .containsExactly(ByteString.copyFromUtf8("cat"), ByteString.copyFromUtf8("cat"));
    assertThat(answer.getRawOutputContentsCount()).isZero();
  }

  @Test
  void shouldAnswerRawContentsToRawContentsWithTheSameBytesAsHttp() {
    ModelInferResponse answer = client.modelInfer(raw(JPEG, JPEG).build());

    InferCall.Answer http = InferCall.send(url("/v2/models/detector/infer"), List.of(JPEG, JPEG));
    assertThat(answer.getOutputsCount())
        .isEqualTo(11)
        .isEqualTo(answer.getRawOutputContentsCount());
    for (int i = 0; i < answer.getOutputsCount(); i++) {
      assertThat(answer.getRawOutputContents(i).asReadOnlyByteBuffer())
          .isEqualTo(http.binary(answer.getOutputs(i).getName()));
    }
  }

  @Test
  void shouldAnswerTheOutputsThatAreAskedFor() {
    ModelInferRequest.Builder request =
        request(JPEG)
            .addOutputs(InferRequestedOutputTensor.newBuilder().setName("labels"))
            .putParameters(
                "binary_data_output", InferParameter.newBuilder().setBoolParam(true).build());

    ModelInferResponse answer = client.modelInfer(request.build());

    assertThat(answer.getOutputsCount()).isEqualTo(1);
    assertThat(answer.getRawOutputContents(0).toStringUtf8()).isEqualTo("\3\0\0\0cat");
  }

  @Test
  void shouldLeaveTheOtherFramesUnharmedByABadOne() {
    ModelInferResponse answer =
        client.modelInfer(request(JPEG, TestImages.firstHalf(JPEG), JPEG).build());

    assertThat(contents(answer, "counts").getIntContentsList()).containsExactly(1, 0, 1);
    assertThat(contents(answer, "errors").getBytesContents(1).toStringUtf8())
        .startsWith("TRUNCATED_IMAGE: ");
  }

  @Test
  void shouldNameWhatIsWrongWithARequest() {
    assertRefused("MISSING_FIELD", ModelInferRequest.Builder::clearInputs);
    assertRefused("BAD_TENSOR", call -> call.addInputs(call.getInputs(0)));
    assertRefused("BAD_TENSOR", call -> call.getInputsBuilder(0).setName("frames"));
    assertRefused("BAD_TENSOR", call -> call.getInputsBuilder(0).setDatatype("UINT8"));
    assertRefused("BAD_TENSOR", call -> call.getInputsBuilder(0).addShape(1));
    assertRefused("BAD_TENSOR", call -> call.getInputsBuilder(0).setShape(0, 2));
    assertRefused("BAD_TENSOR", call -> call.addRawInputContents(ByteString.EMPTY));
    assertRefused("NO_FRAMES", call -> call.getInputsBuilder(0).setShape(0, 0));
    assertRefused("NO_FRAMES", call -> call.getInputsBuilder(0).setShape(0, -1));
    assertRefused("TOO_MANY_FRAMES", call -> call.getInputsBuilder(0).setShape(0, 31));
    assertRefused("UNKNOWN_OUTPUT", call -> call.addOutputsBuilder().setName("masks"));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 1, 9, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void shouldRefuseElementLengthsThatLie(int claimed) {
    byte[] tensor = InferCall.elements(List.of(new byte[4]));
    tensor[0] = (byte) claimed;
    tensor[1] = (byte) (claimed >> 8);
    tensor[2] = (byte) (claimed >> 16);
    tensor[3] = (byte) (claimed >> 24);

    assertRefused(
        "BAD_TENSOR",
        call -> {
          call.getInputsBuilder(0).clearContents();
          call.addRawInputContents(ByteString.copyFrom(tensor));
        });
  }

  @Test
  void shouldRefuseUnknownModels() {
    StatusRuntimeException refusal = refusal(request(JPEG).setModelName("dogs").build());

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(refusal.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo("UNKNOWN_MODEL");
  }

  @Test
  void shouldKnowTheModelsVersion() {
    assertThat(client.modelInfer(request(JPEG).setModelVersion("1").build()).getModelVersion())
        .isEqualTo("1");
    assertThat(
            client
                .modelMetadata(
                    ModelMetadataRequest.newBuilder().setName("cats").setVersion("1").build())
                .getVersionsList())
        .containsExactly("1");
  }

  @Test
  void shouldRefuseUnknownVersions() {
    assertUnknownVersion(() -> client.modelInfer(request(JPEG).setModelVersion("2").build()));
    assertUnknownVersion(
        () ->
            client.modelReady(
                ModelReadyRequest.newBuilder().setName("cats").setVersion("2").build()));
    assertUnknownVersion(
        () ->
            client.modelMetadata(
                ModelMetadataRequest.newBuilder().setName("cats").setVersion("2").build()));
  }

  private static void assertUnknownVersion(ThrowingCallable call) {
    StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, call);

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(refusal.getStatus().getDescription())
        .isEqualTo("UNKNOWN_VERSION: no version of that name; the model has one, '1'");
    assertThat(refusal.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo("UNKNOWN_VERSION");
  }

  @Test
  void shouldTakeOneImageWithoutItsLength() {
    ModelInferResponse answer =
        client.modelInfer(
            call(1, InferInputTensor.newBuilder())
                .addRawInputContents(ByteString.copyFrom(JPEG))
                .build());

    assertThat(answer.getOutputsCount()).isEqualTo(11);
    assertThat(answer.getRawOutputContentsList())
        .anySatisfy(tensor -> assertThat(tensor.toStringUtf8()).isEqualTo("\3\0\0\0cat"));
  }

  @Test
  void shouldRefuseAMessageThatIsTooLarge() {
    StatusRuntimeException refusal = refusal(request(new byte[2_000_001]).build());

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void shouldAskToComeAgainWhenThereIsNoRoom() {
    byte[][] thirty = new byte[30][];
    Arrays.fill(thirty, TestImages.png(1000, 1000, Color.RED));
    ModelInferRequest request = request(thirty).build();
    GRPCInferenceServiceGrpc.GRPCInferenceServiceFutureStub calls =
        GRPCInferenceServiceGrpc.newFutureStub(channel);
    List<ListenableFuture<ModelInferResponse>> answers =
        IntStream.range(0, 12).mapToObj(i -> calls.modelInfer(request)).toList();

    List<StatusRuntimeException> refusals =
        answers.stream().flatMap(answer -> failure(answer).stream()).toList();

    assertThat(refusals)
        .isNotEmpty()
        .hasSizeLessThan(12)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
              assertThat(refusal.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo("OVERLOADED");
              assertThat(Long.parseLong(refusal.getTrailers().get(Refusal.PUSHBACK)))
                  .isGreaterThanOrEqualTo(1000);
            });
  }

  @Test
  void shouldTellOfItselfAndItsModel() {
    assertThat(client.serverLive(ServerLiveRequest.getDefaultInstance()).getLive()).isTrue();
    assertThat(client.serverReady(ServerReadyRequest.getDefaultInstance()).getReady()).isTrue();
    assertThat(client.modelReady(ModelReadyRequest.newBuilder().setName("cats").build()).getReady())
        .isTrue();
    assertThat(client.serverMetadata(ServerMetadataRequest.getDefaultInstance()).getName())
        .isEqualTo("sightline-inference");
    assertThat(
            client
                .modelMetadata(ModelMetadataRequest.newBuilder().setName("detector").build())
                .getOutputsList())
        .extracting(TensorMetadata::getName)
        .contains("boxes", "counts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "inference.GRPCInferenceService", "liveness"})
  void shouldAnswerHealthChecks(String service) {
    HealthCheckRequest check = HealthCheckRequest.newBuilder().setService(service).build();

    assertThat(HealthGrpc.newBlockingStub(channel).check(check).getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void shouldTellWhoWatchesItsHealth() {
    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .watch(HealthCheckRequest.getDefaultInstance())
                .next()
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  private void assertRefused(String code, Consumer<ModelInferRequest.Builder> harm) {
    ModelInferRequest.Builder request = request(JPEG);
    harm.accept(request);
    StatusRuntimeException refusal = refusal(request.build());

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(refusal.getStatus().getDescription()).startsWith(code + ": ");
    assertThat(refusal.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo(code);
  }

  private StatusRuntimeException refusal(ModelInferRequest request) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> client.modelInfer(request));
  }

  private static Optional<StatusRuntimeException> failure(Future<?> answer) {
    try {
      answer.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of((StatusRuntimeException) e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static InferTensorContents contents(ModelInferResponse answer, String name) {
    return answer.getOutputsList().stream()
        .filter(output -> output.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getContents();
  }

  private static ModelInferRequest.Builder request(byte[]... images) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (byte[] image : images) {
      contents.addBytesContents(ByteString.copyFrom(image));
    }
    return call(images.length, InferInputTensor.newBuilder().setContents(contents));
  }

  private static ModelInferRequest.Builder raw(byte[]... images) {
    return call(images.length, InferInputTensor.newBuilder())
        .addRawInputContents(ByteString.copyFrom(InferCall.elements(List.of(images))));
  }

  private static ModelInferRequest.Builder call(int images, InferInputTensor.Builder input) {
    return ModelInferRequest.newBuilder()
        .setModelName("detector")
        .setId("call-1")
        .addInputs(input.setName("images").setDatatype("BYTES").addShape(images));
  }
}
