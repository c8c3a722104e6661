package dev.sightline.inference.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.detect.DetectedFrames;
import dev.sightline.inference.protocol.DetectionTensorWriter;
import dev.sightline.inference.protocol.ModelVersions;
import dev.sightline.inference.protocol.OutputTensor;
import dev.sightline.inference.protocol.TensorData;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.InferTensorContents;
import dev.sightline.protocol.inference.ModelInferResponse;
import dev.sightline.protocol.inference.ModelInferResponse.InferOutputTensor;

/** Writes what was detected as the protocol's message. */
final class InferAnswer {

  private InferAnswer() {}

  static ModelInferResponse of(InferMessage request, DetectedFrames detected) {
    ModelInferResponse.Builder response =
        ModelInferResponse.newBuilder()
            .setModelName(detected.model().name())
            .setModelVersion(ModelVersions.ONLY)
            .setId(request.id())
            .putParameters(DetectionTensors.INPUT_WIDTH, integer(detected.model().inputWidth()))
            .putParameters(DetectionTensors.INPUT_HEIGHT, integer(detected.model().inputHeight()))
            .putParameters(DetectionTensors.DECODE_MS, number(detected.decodeMillis()))
            .putParameters(DetectionTensors.INFERENCE_MS, number(detected.inferenceMillis()));
    detected
        .model()
        .sha256()
        .ifPresent(hash -> response.putParameters(DetectionTensors.MODEL_SHA256, text(hash)));
    DetectionTensorWriter tensors = new DetectionTensorWriter(detected.outcomes());
    for (String name : request.outputs()) {
      add(response, tensors.tensor(name), request.raw());
    }
    return response.build();
  }

  private static void add(ModelInferResponse.Builder response, OutputTensor tensor, boolean raw) {
    InferOutputTensor.Builder output =
        InferOutputTensor.newBuilder().setName(tensor.name()).setDatatype(tensor.data().datatype());
    tensor.shape().forEach(output::addShape);
    if (raw) {
      response.addRawOutputContents(UnsafeByteOperations.unsafeWrap(tensor.data().binary()));
    } else {
      output.setContents(contents(tensor.data()));
    }
    response.addOutputs(output);
  }

  private static InferTensorContents contents(TensorData data) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    if (data instanceof TensorData.Integers integers) {
      contents.addAllIntContents(integers.values());
    } else if (data instanceof TensorData.Floats floats) {
      contents.addAllFp32Contents(floats.values());
    } else if (data instanceof TensorData.Texts texts) {
      texts.values().forEach(text -> contents.addBytesContents(ByteString.copyFromUtf8(text)));
    }
    return contents.build();
  }

  private static InferParameter text(String value) {
    return InferParameter.newBuilder().setStringParam(value).build();
  }

  private static InferParameter integer(long value) {
    return InferParameter.newBuilder().setInt64Param(value).build();
  }

  private static InferParameter number(double value) {
    return InferParameter.newBuilder().setDoubleParam(value).build();
  }
}
