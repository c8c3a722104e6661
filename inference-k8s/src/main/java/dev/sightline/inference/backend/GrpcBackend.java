package dev.sightline.inference.backend;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.sightline.inference.backend.AnswerMarshaller.Received;
import dev.sightline.inference.backend.BufferPool.Buffers;
import dev.sightline.inference.config.BackendAddress;
import dev.sightline.inference.config.TrustedCertificates;
import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import dev.sightline.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import dev.sightline.protocol.inference.ModelInferResponse;
import dev.sightline.protocol.inference.ModelMetadataRequest;
import dev.sightline.protocol.inference.ModelMetadataResponse;
import dev.sightline.protocol.inference.ModelReadyRequest;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.ClientCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The protocol over gRPC with raw contents. */
final class GrpcBackend implements BackendClient {

  /** Of an answer whose outputs may have any length. */
  private static final int MAX_ANSWER_BYTES = 256 << 20;

  private static final MethodDescriptor<ModelInferRequest, ModelInferResponse> PLAIN =
      GRPCInferenceServiceGrpc.getModelInferMethod();

  private final BackendAddress address;
  private final Duration timeout;
  private final AnswerCheck check;
  private final ManagedChannel channel;
  private final GRPCInferenceServiceBlockingStub stub;
  private final BufferPool pool = new BufferPool();
  private final AnswerMarshaller answers =
      new AnswerMarshaller(PLAIN.getResponseMarshaller(), ModelInferResponse.parser());
  private final MethodDescriptor<ModelInferRequest, Received> infer =
      PLAIN.toBuilder(PLAIN.getRequestMarshaller(), answers).build();

  /**
   * @param trusted in place of the JVM's authorities
   */
  GrpcBackend(BackendAddress address, Duration timeout, Optional<TrustedCertificates> trusted) {
    this.address = address;
    this.timeout = timeout;
    this.check = new AnswerCheck(address.server().toString());
    this.channel = channel(address, trusted);
    this.stub = GRPCInferenceServiceGrpc.newBlockingStub(channel);
  }

  /** Requests go to the backend's addresses in turn, where its name has several. */
  private static ManagedChannel channel(
      BackendAddress address, Optional<TrustedCertificates> trusted) {
    return Grpc.newChannelBuilder(
            "dns:///" + address.server().getAuthority(), credentials(address, trusted))
        .defaultLoadBalancingPolicy("round_robin")
        .maxInboundMessageSize(MAX_ANSWER_BYTES)
        .disableRetry()
        .build();
  }

  private static ChannelCredentials credentials(
      BackendAddress address, Optional<TrustedCertificates> trusted) {
    if (!address.isEncrypted()) {
      return InsecureChannelCredentials.create();
    }
    return trusted
        .map(those -> TlsChannelCredentials.newBuilder().trustManager(those.managers()).build())
        .orElseGet(TlsChannelCredentials::create);
  }

  private GRPCInferenceServiceBlockingStub timely() {
    return stub.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public BackendMetadata metadata() {
    ModelMetadataRequest request =
        ModelMetadataRequest.newBuilder()
            .setName(address.model())
            .setVersion(address.version().orElse(""))
            .build();
    try {
      ModelMetadataResponse told = timely().modelMetadata(request);
      return new BackendMetadata(
          told.getPlatform(),
          tensors(told.getInputsList(), "inputs"),
          tensors(told.getOutputsList(), "outputs"),
          told.getPropertiesMap());
    } catch (StatusRuntimeException e) {
      throw failure(e, false);
    }
  }

  private List<TensorSpec> tensors(
      List<ModelMetadataResponse.TensorMetadata> tensors, String field) {
    if (tensors.isEmpty()) {
      throw check.failed("answered metadata without '%s'".formatted(field));
    }
    return tensors.stream()
        .map(
            tensor ->
                new TensorSpec(
                    tensor.getName(),
                    Datatypes.type(tensor.getDatatype()),
                    tensor.getShapeList().stream()
                        .map(length -> Math.max(TensorSpec.DYNAMIC, length))
                        .toList()))
        .toList();
  }

  @Override
  public boolean isReady() {
    ModelReadyRequest request =
        ModelReadyRequest.newBuilder()
            .setName(address.model())
            .setVersion(address.version().orElse(""))
            .build();
    // By itself the channel waits up to two minutes before it connects again.
    channel.resetConnectBackoff();
    try {
      return timely().modelReady(request).getReady();
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  @Override
  public <T> T infer(
      List<RawTensor> inputs, List<TensorSpec> outputs, Function<List<RawTensor>, T> use) {
    int bytes = inputs.stream().mapToInt(input -> input.bytes().remaining()).sum();
    Buffers memory = pool.take(bytes);
    ModelInferRequest request = request(inputs, outputs, memory.request());
    try {
      Received answer =
          ClientCalls.blockingUnaryCall(channel, infer, timely().getCallOptions(), request);
      T result = use.apply(outputs(answer.message(), outputs));
      answers.give(answer);
      // It was answered, so it was sent: the memory is not in use any more.
      pool.give(memory);
      return result;
    } catch (StatusRuntimeException e) {
      throw failure(e, true);
    }
  }

  /**
   * A call that waits for a connection reads its message later, so the message has its own memory.
   */
  private ModelInferRequest request(
      List<RawTensor> inputs, List<TensorSpec> outputs, ByteBuffer memory) {
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder()
            .setModelName(address.model())
            .setModelVersion(address.version().orElse(""));
    for (RawTensor input : inputs) {
      request.addInputs(
          InferInputTensor.newBuilder()
              .setName(input.name())
              .setDatatype(Datatypes.word(input.spec().type()))
              .addAllShape(input.shape()));
      int from = memory.position();
      memory.put(input.bytes().duplicate());
      request.addRawInputContents(
          UnsafeByteOperations.unsafeWrap(memory.slice(from, memory.position() - from)));
    }
    for (TensorSpec output : outputs) {
      request.addOutputs(InferRequestedOutputTensor.newBuilder().setName(output.name()));
    }
    return request.build();
  }

  private List<RawTensor> outputs(ModelInferResponse answer, List<TensorSpec> wanted) {
    if (answer.getRawOutputContentsCount() != answer.getOutputsCount()) {
      throw check.failed(
          "answered %d outputs with %d raw_output_contents"
              .formatted(answer.getOutputsCount(), answer.getRawOutputContentsCount()));
    }
    List<RawTensor> outputs = new ArrayList<>();
    for (TensorSpec one : wanted) {
      int index =
          IntStream.range(0, answer.getOutputsCount())
              .filter(i -> answer.getOutputs(i).getName().equals(one.name()))
              .findFirst()
              .orElseThrow(() -> check.missing(one));
      ModelInferResponse.InferOutputTensor found = answer.getOutputs(index);
      ByteString bytes = answer.getRawOutputContents(index);
      outputs.add(
          check.output(
              one,
              found.getDatatype(),
              found.getShapeList(),
              bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN)));
    }
    return outputs;
  }

  private NetworkException failure(StatusRuntimeException thrown, boolean served) {
    Status status = thrown.getStatus();
    String found = "answered " + status.getCode() + Quoted.text(words(status));
    return switch (status.getCode()) {
      case UNAVAILABLE ->
          check.away(
              Distrust.reason(thrown).orElse("cannot be used now" + Quoted.text(words(status))),
              thrown);
      case DEADLINE_EXCEEDED ->
          check.away("gave no answer within %d ms".formatted(timeout.toMillis()), thrown);
      case CANCELLED, ABORTED -> check.away(found, thrown);
      case NOT_FOUND -> served ? check.away(found, thrown) : check.failed(found, thrown);
      default -> check.failed(found, thrown);
    };
  }

  /** The cause tells more than gRPC's "io exception". */
  private static String words(Status status) {
    String description = status.getDescription() == null ? "" : status.getDescription();
    return status.getCause() == null || status.getCause().getMessage() == null
        ? description
        : description + " (" + status.getCause().getMessage() + ")";
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
