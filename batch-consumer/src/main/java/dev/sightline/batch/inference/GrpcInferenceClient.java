package dev.sightline.batch.inference;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.sightline.batch.retry.TransientException;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.InferTensorContents;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import dev.sightline.protocol.inference.ModelInferResponse;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks the inference service over gRPC: one ModelInfer for each call, with a deadline. {@link
 * GrpcStatus} says which status means what.
 */
public final class GrpcInferenceClient implements Detector {

  private static final Metadata.Key<String> TRACEPARENT =
      Metadata.Key.of(FrameHeaderCodec.TRACEPARENT, Metadata.ASCII_STRING_MARSHALLER);

  private final GRPCInferenceServiceBlockingStub stub;
  private final Duration timeout;

  /**
   * @param channel the caller closes it
   * @param timeout of a call
   */
  public GrpcInferenceClient(Channel channel, Duration timeout) {
    this.stub = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    this.timeout = timeout;
  }

  @Override
  public DetectionAnswer detect(DetectionRequest request)
      throws FramesRefusedException, TransientException, InterruptedException {
    try {
      ModelInferResponse answer = stub(request).modelInfer(message(request));
      return GrpcAnswerDecoder.decode(answer, request.images().size());
    } catch (StatusRuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while the service was asked");
      }
      throw GrpcStatus.failure(e);
    } catch (GarbledAnswerException e) {
      throw TransientException.passing("garbled answer: " + e.getMessage(), e).perhapsForContent();
    }
  }

  private GRPCInferenceServiceBlockingStub stub(DetectionRequest request) {
    Metadata headers = new Metadata();
    request.traceparent().ifPresent(trace -> headers.put(TRACEPARENT, trace));
    return stub.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static ModelInferRequest message(DetectionRequest request) {
    InferTensorContents.Builder images = InferTensorContents.newBuilder();
    request.images().forEach(image -> images.addBytesContents(view(image)));
    return ModelInferRequest.newBuilder()
        .setModelName(DetectionTensors.MODEL_ALIAS)
        .setId(request.id())
        .putParameters(DetectionTensors.STREAM_ID, text(request.stream().value()))
        .putParameters("binary_data_output", InferParameter.newBuilder().setBoolParam(true).build())
        .addInputs(
            InferInputTensor.newBuilder()
                .setName(DetectionTensors.IMAGES)
                .setDatatype("BYTES")
                .addShape(request.images().size())
                .setContents(images))
        .build();
  }

  /** The images never change, so they need no copy. */
  private static ByteString view(byte[] image) {
    return UnsafeByteOperations.unsafeWrap(image);
  }

  private static InferParameter text(String value) {
    return InferParameter.newBuilder().setStringParam(value).build();
  }
}
