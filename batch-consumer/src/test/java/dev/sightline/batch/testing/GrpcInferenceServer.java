package dev.sightline.batch.testing;

import com.google.protobuf.ByteString;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.InferTensorContents;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferResponse;
import dev.sightline.protocol.inference.ModelInferResponse.InferOutputTensor;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An inference service over gRPC: one person in every frame; an error for a broken one. */
public final class GrpcInferenceServer extends GRPCInferenceServiceImplBase
    implements ServerInterceptor, AutoCloseable {

  /** A text image with this word cannot be decoded. */
  public static final String BROKEN = "broken";

  private static final String SHA256 = "0123456789abcdef".repeat(4);

  private final List<ModelInferRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> traces = new CopyOnWriteArrayList<>();
  private final Server server;
  private volatile Runnable before = () -> {};
  private volatile Consumer<ModelInferResponse.Builder> harm = answer -> {};
  private volatile Optional<StatusRuntimeException> failure = Optional.empty();

  private GrpcInferenceServer() {
    this.server = NettyServerBuilder.forPort(0).addService(this).intercept(this).build();
  }

  public static GrpcInferenceServer start() {
    GrpcInferenceServer started = new GrpcInferenceServer();
    try {
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getPort();
  }

  public List<ModelInferRequest> requests() {
    return requests;
  }

  public List<String> traces() {
    return traces;
  }

  public void fail(Status status, Optional<String> pushbackMillis) {
    Metadata trailers = new Metadata();
    pushbackMillis.ifPresent(millis -> trailers.put(key("grpc-retry-pushback-ms"), millis));
    failure = Optional.of(status.asRuntimeException(trailers));
  }

  /** Fails no longer. */
  public void work() {
    failure = Optional.empty();
  }

  public void before(Runnable action) {
    before = action;
  }

  public void harm(Consumer<ModelInferResponse.Builder> action) {
    harm = action;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Optional.ofNullable(headers.get(key("traceparent"))).ifPresent(traces::add);
    return next.startCall(call, headers);
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> client) {
    before.run();
    requests.add(request);
    if (failure.isPresent()) {
      client.onError(failure.get());
      return;
    }
    ModelInferResponse.Builder answer = answer(request.getInputs(0).getContents());
    harm.accept(answer);
    client.onNext(answer.build());
    client.onCompleted();
  }

  private static ModelInferResponse.Builder answer(InferTensorContents images) {
    ModelInferResponse.Builder answer =
        ModelInferResponse.newBuilder()
            .setModelName("test-model")
            .putParameters("model_sha256", parameter().setStringParam(SHA256).build())
            .putParameters("input_width", parameter().setInt64Param(416).build())
            .putParameters("input_height", parameter().setInt64Param(416).build())
            .putParameters("decode_ms", parameter().setDoubleParam(12.5).build())
            .putParameters("inference_ms", parameter().setDoubleParam(80.25).build());
    ByteString[] tensors = new ByteString[7];
    Arrays.fill(tensors, ByteString.EMPTY);
    for (ByteString image : images.getBytesContentsList()) {
      boolean broken = image.toStringUtf8().contains(BROKEN);
      tensors[0] = tensors[0].concat(broken ? ints(0, 0) : ints(640, 360));
      tensors[1] = tensors[1].concat(text(broken ? "NOT_AN_IMAGE: starts with broken" : ""));
      tensors[2] = tensors[2].concat(ints(broken ? 0 : 1));
      if (!broken) {
        tensors[3] = tensors[3].concat(floats(10, 20, 30, 40));
        tensors[4] = tensors[4].concat(floats(0.75f));
        tensors[5] = tensors[5].concat(ints(0));
        tensors[6] = tensors[6].concat(text("person"));
      }
    }
    List<String> names =
        List.of("sizes", "errors", "counts", "boxes", "confidences", "class_ids", "labels");
    names.forEach(name -> answer.addOutputs(InferOutputTensor.newBuilder().setName(name)));
    answer.addAllRawOutputContents(List.of(tensors));
    boolean classified =
        images.getBytesContentsList().stream().anyMatch(GrpcInferenceServer::isClassified);
    return classified ? classify(images, answer) : answer;
  }

  private static ModelInferResponse.Builder classify(
      InferTensorContents images, ModelInferResponse.Builder answer) {
    ByteString[] tensors = new ByteString[4];
    Arrays.fill(tensors, ByteString.EMPTY);
    for (ByteString image : images.getBytesContentsList()) {
      tensors[0] = tensors[0].concat(ints(isClassified(image) ? 1 : 0));
      if (isClassified(image)) {
        tensors[1] = tensors[1].concat(floats(0.5f));
        tensors[2] = tensors[2].concat(ints(281));
        tensors[3] = tensors[3].concat(text("tabby"));
      }
    }
    List.of("top_counts", "top_confidences", "top_class_ids", "top_labels")
        .forEach(name -> answer.addOutputs(InferOutputTensor.newBuilder().setName(name)));
    return answer.addAllRawOutputContents(List.of(tensors));
  }

  private static boolean isClassified(ByteString image) {
    return image.toStringUtf8().contains(Reply.CLASSIFIED);
  }

  private static InferParameter.Builder parameter() {
    return InferParameter.newBuilder();
  }

  private static ByteString ints(int... values) {
    ByteBuffer bytes = littleEndian(values.length);
    bytes.asIntBuffer().put(values);
    return ByteString.copyFrom(bytes);
  }

  private static ByteString floats(float... values) {
    ByteBuffer bytes = littleEndian(values.length);
    bytes.asFloatBuffer().put(values);
    return ByteString.copyFrom(bytes);
  }

  private static ByteString text(String value) {
    ByteString utf8 = ByteString.copyFromUtf8(value);
    return ints(utf8.size()).concat(utf8);
  }

  private static ByteBuffer littleEndian(int elements) {
    return ByteBuffer.allocate(elements * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
