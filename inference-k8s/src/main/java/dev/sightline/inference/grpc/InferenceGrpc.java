package dev.sightline.inference.grpc;

import dev.sightline.inference.detect.DetectedFrames;
import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.protocol.AnsweredRequests;
import dev.sightline.inference.protocol.ModelNames;
import dev.sightline.inference.protocol.ModelVersions;
import dev.sightline.inference.protocol.ServerIdentity;
import dev.sightline.inference.protocol.TensorMetadata;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc.AsyncService;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferResponse;
import dev.sightline.protocol.inference.ModelMetadataRequest;
import dev.sightline.protocol.inference.ModelMetadataResponse;
import dev.sightline.protocol.inference.ModelReadyRequest;
import dev.sightline.protocol.inference.ModelReadyResponse;
import dev.sightline.protocol.inference.ServerLiveRequest;
import dev.sightline.protocol.inference.ServerLiveResponse;
import dev.sightline.protocol.inference.ServerMetadataRequest;
import dev.sightline.protocol.inference.ServerMetadataResponse;
import dev.sightline.protocol.inference.ServerReadyRequest;
import dev.sightline.protocol.inference.ServerReadyResponse;
import dev.sightline.tracing.Span;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The protocol's calls. A frame that fails gets an error; the others are not touched. */
@Singleton
@Bean(typed = InferenceGrpc.class)
final class InferenceGrpc implements BindableService, AsyncService {

  private final DetectionService service;
  private final RequestMemory memory;
  private final InferMessageReader reader;
  private final RawGrpc raw;
  private final InferBinding binding;

  InferenceGrpc(
      DetectionService service,
      RequestMemory memory,
      InferMessageReader reader,
      RawGrpc raw,
      InferBinding binding) {
    this.service = service;
    this.memory = memory;
    this.reader = reader;
    this.raw = raw;
    this.binding = binding;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return binding.bind(GRPCInferenceServiceGrpc.bindService(this), this::infer);
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> client) {
    answer(client, () -> ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> client) {
    answer(client, () -> ServerReadyResponse.newBuilder().setReady(isReady()).build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> client) {
    answer(
        client,
        () -> {
          requireServed(request.getName(), request.getVersion());
          return ModelReadyResponse.newBuilder().setReady(isReady()).build();
        });
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> client) {
    answer(
        client,
        () ->
            ServerMetadataResponse.newBuilder()
                .setName(ServerIdentity.NAME)
                .setVersion(ServerIdentity.version())
                .build());
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> client) {
    answer(
        client,
        () -> {
          requireServed(request.getName(), request.getVersion());
          return raw.serves(request.getName()) ? raw.metadata() : metadata();
        });
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> client) {
    infer(ReceivedInfer.of(request), client);
  }

  private void infer(ReceivedInfer request, StreamObserver<ModelInferResponse> client) {
    CompletableFuture<RawAnswer> unused =
        infer(request).whenComplete((answer, failure) -> answer(client, answer, failure));
  }

  /** What is sent is copied before this returns. */
  private static void answer(
      StreamObserver<ModelInferResponse> client, RawAnswer answer, Throwable failure) {
    if (failure != null) {
      client.onError(Refusal.of(failure));
      return;
    }
    try (answer) {
      client.onNext(answer.message());
      client.onCompleted();
    }
  }

  private CompletableFuture<RawAnswer> infer(ReceivedInfer received) {
    // Frames may still be read when their request has failed, tensors not.
    ReceivedInfer request =
        received.memory().isEmpty() || raw.serves(received.message().getModelName())
            ? received
            : received.copied();
    return infer(request.message()).whenComplete((answer, failure) -> request.close());
  }

  private CompletableFuture<RawAnswer> infer(ModelInferRequest request) {
    try {
      requireServed(request.getModelName(), request.getModelVersion());
      RequestMemory.Hold hold = memory.hold(request.getSerializedSize());
      return (raw.serves(request.getModelName())
              ? runRaw(request)
              : detect(request).thenApply(RawAnswer::of))
          .whenComplete((response, failure) -> hold.close());
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<RawAnswer> runRaw(ModelInferRequest request) {
    try {
      return raw.infer(request);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<ModelInferResponse> detect(ModelInferRequest request) {
    Span span = CallSpans.current();
    try {
      InferMessage message = reader.read(request);
      return service
          .detect(message.stream(), message.options(), message.images())
          .thenApply(detected -> answer(message, detected, span));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static ModelInferResponse answer(
      InferMessage message, DetectedFrames detected, Span span) {
    AnsweredRequests.log(message.id(), message.stream(), detected);
    AnsweredRequests.describe(span, message.id(), message.stream(), detected);
    return InferAnswer.of(message, detected);
  }

  private void requireServed(String name, String version) {
    if (!raw.serves(name)) {
      ModelNames.requireServed(service, name);
    }
    ModelVersions.requireServed(version);
  }

  private boolean isReady() {
    return service.isReady();
  }

  private ModelMetadataResponse metadata() {
    ModelMetadataResponse.Builder metadata =
        ModelMetadataResponse.newBuilder()
            .setName(service.model().name())
            .addAllVersions(ModelVersions.ALL)
            .setPlatform(service.platform());
    TensorMetadata.INPUTS.forEach(input -> metadata.addInputs(tensor(input)));
    TensorMetadata.OUTPUTS.forEach(output -> metadata.addOutputs(tensor(output)));
    return metadata.build();
  }

  static ModelMetadataResponse.TensorMetadata tensor(TensorMetadata tensor) {
    ModelMetadataResponse.TensorMetadata.Builder message =
        ModelMetadataResponse.TensorMetadata.newBuilder()
            .setName(tensor.name())
            .setDatatype(tensor.datatype());
    tensor.shape().forEach(message::addShape);
    return message.build();
  }

  private static <T> void answer(StreamObserver<T> client, Supplier<T> answer) {
    try {
      client.onNext(answer.get());
      client.onCompleted();
    } catch (RuntimeException e) {
      client.onError(Refusal.of(e));
    }
  }
}
