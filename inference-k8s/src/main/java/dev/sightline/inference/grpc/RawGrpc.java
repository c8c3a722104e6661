package dev.sightline.inference.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.detect.RawOutput;
import dev.sightline.inference.detect.RawService;
import dev.sightline.inference.detect.RawService.RawRequest;
import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.OnnxModel;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import dev.sightline.inference.protocol.ImagesTensor;
import dev.sightline.inference.protocol.ModelVersions;
import dev.sightline.inference.protocol.RawMetadata;
import dev.sightline.inference.protocol.RawTensors;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferRequest.InferInputTensor;
import dev.sightline.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import dev.sightline.protocol.inference.ModelInferResponse;
import dev.sightline.protocol.inference.ModelInferResponse.InferOutputTensor;
import dev.sightline.protocol.inference.ModelMetadataResponse;
import jakarta.inject.Singleton;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Requests for the network itself: its own inputs in, its own outputs out. Thread-safe. */
@Singleton
final class RawGrpc {

  private final DetectionService service;
  private final RawService raw;

  RawGrpc(DetectionService service, RawService raw) {
    this.service = service;
    this.raw = raw;
  }

  boolean serves(String name) {
    return raw.serves(name);
  }

  ModelMetadataResponse metadata() {
    RawMetadata network = RawMetadata.of(raw.declaration(), service.model());
    ModelMetadataResponse.Builder metadata =
        ModelMetadataResponse.newBuilder()
            .setName(raw.name())
            .addAllVersions(ModelVersions.ALL)
            .setPlatform(OnnxModel.PLATFORM)
            .putAllProperties(network.properties());
    network.inputs().forEach(input -> metadata.addInputs(InferenceGrpc.tensor(input)));
    network.outputs().forEach(output -> metadata.addOutputs(InferenceGrpc.tensor(output)));
    return metadata.build();
  }

  /**
   * @throws dev.sightline.inference.protocol.RequestRejectedException if the request is not as the
   *     protocol and the network have it
   */
  CompletableFuture<RawAnswer> infer(ModelInferRequest request) {
    return raw.run(network -> read(network, request))
        .thenApply(outputs -> answer(request, outputs));
  }

  private RawAnswer answer(ModelInferRequest request, List<RawOutput> outputs) {
    try {
      return new RawAnswer(
          message(request, outputs.stream().map(RawOutput::tensor).toList()), outputs);
    } catch (RuntimeException e) {
      outputs.forEach(RawOutput::close);
      throw e;
    }
  }

  private static RawRequest read(Declaration network, ModelInferRequest request) {
    RawTensors tensors = new RawTensors(network);
    int raws = request.getRawInputContentsCount();
    if (raws > 0 && raws != request.getInputsCount()) {
      throw ImagesTensor.bad(
          "the request has %d inputs and %d raw_input_contents"
              .formatted(request.getInputsCount(), raws));
    }
    List<RawTensor> inputs = new ArrayList<>();
    for (int i = 0; i < request.getInputsCount(); i++) {
      InferInputTensor input = request.getInputs(i);
      TensorSpec spec = tensors.input(input.getName(), input.getDatatype(), input.getShapeList());
      if (raws == 0) {
        inputs.add(TypedContents.read(spec, input.getContents()));
      } else if (input.hasContents()) {
        throw ImagesTensor.bad("needed is either 'contents' or 'raw_input_contents'");
      } else {
        inputs.add(raw(spec, request.getRawInputContents(i)));
      }
    }
    return tensors.request(
        inputs,
        request.getOutputsList().stream().map(InferRequestedOutputTensor::getName).toList());
  }

  private static RawTensor raw(TensorSpec spec, ByteString bytes) {
    return RawTensors.tensor(spec, bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  private ModelInferResponse message(ModelInferRequest request, List<RawTensor> outputs) {
    ModelInferResponse.Builder answer =
        ModelInferResponse.newBuilder()
            .setModelName(raw.name())
            .setModelVersion(ModelVersions.ONLY)
            .setId(request.getId());
    boolean asRaw =
        MessageParameters.of(request).binaryOutput().orElse(request.getRawInputContentsCount() > 0);
    for (RawTensor output : outputs) {
      InferOutputTensor.Builder tensor =
          answer
              .addOutputsBuilder()
              .setName(output.name())
              .setDatatype(Datatypes.word(output.spec().type()))
              .addAllShape(output.shape());
      if (asRaw) {
        answer.addRawOutputContents(UnsafeByteOperations.unsafeWrap(output.bytes()));
      } else {
        tensor.setContents(TypedContents.of(output));
      }
    }
    return answer.build();
  }
}
