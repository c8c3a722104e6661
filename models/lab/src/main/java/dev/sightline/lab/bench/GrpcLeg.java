package dev.sightline.lab.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.InferTensorContents;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.time.Duration;
import java.util.List;

/** (c): whole batches over gRPC, as the batch consumer sends them. */
final class GrpcLeg implements Leg {

  private static final String BINARY_OUTPUT = "binary_data_output";

  private final ServiceProcess service;
  private final ModelInferRequest request;
  private final ManagedChannel channel;
  private final GRPCInferenceServiceBlockingStub client;
  private final Load load;

  /**
   * @param service shared with other legs; not closed with this
   */
  GrpcLeg(ServiceProcess service, BenchImages images, int concurrency) {
    this.service = service;
    this.request = request(images.jpegs());
    this.channel =
        ManagedChannelBuilder.forAddress("localhost", service.grpcPort()).usePlaintext().build();
    this.client = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    this.load = new Load(concurrency, images.jpegs().size(), service.use()::cpuNanos);
  }

  private static ModelInferRequest request(List<byte[]> jpegs) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    for (byte[] jpeg : jpegs) {
      ByteString bytes = UnsafeByteOperations.unsafeWrap(jpeg);
      contents.addBytesContents(bytes);
    }
    return ModelInferRequest.newBuilder()
        .setModelName(DetectionTensors.MODEL_ALIAS)
        .putParameters(
            DetectionTensors.STREAM_ID, InferParameter.newBuilder().setStringParam("bench").build())
        .putParameters(BINARY_OUTPUT, InferParameter.newBuilder().setBoolParam(true).build())
        .addInputs(
            InferInputTensor.newBuilder()
                .setName(DetectionTensors.IMAGES)
                .setDatatype("BYTES")
                .addShape(jpegs.size())
                .setContents(contents))
        .build();
  }

  @Override
  public String name() {
    return "(c) gRPC";
  }

  @Override
  public Round run(Duration time) throws InterruptedException {
    return load.run(time, () -> client.modelInfer(request));
  }

  @Override
  public long peakResidentBytes() {
    return service.use().peakResidentBytes();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
