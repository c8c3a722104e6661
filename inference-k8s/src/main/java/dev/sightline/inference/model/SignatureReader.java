package dev.sightline.inference.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads a session's signature. Open dimensions of an image input are settled (one image; the size
 * that the export's metadata names, or 640), and then so are the outputs' by one run on zeros.
 */
final class SignatureReader {

  private SignatureReader() {}

  static ModelSignature read(OrtSession session) throws OrtException {
    Map<String, String> metadata = session.getMetadata().getCustomMetadata();
    List<TensorSpec> inputs = tensors(session.getInputInfo().values());
    List<TensorSpec> outputs = tensors(session.getOutputInfo().values());
    if (inputs.size() != 1 || inputs.get(0).rank() != 4) {
      return new ModelSignature(inputs, outputs, metadata);
    }
    TensorSpec input = ImageInputShape.settle(inputs.get(0), metadata);
    if (outputs.stream().allMatch(TensorSpec::isFixed) || !input.isFixed()) {
      return new ModelSignature(List.of(input), outputs, metadata);
    }
    return new ModelSignature(List.of(input), outputsOfRun(session, input), metadata);
  }

  private static List<TensorSpec> tensors(Collection<NodeInfo> nodes) {
    List<TensorSpec> tensors = new ArrayList<>();
    for (NodeInfo node : nodes) {
      if (node.getInfo() instanceof TensorInfo tensor) {
        tensors.add(TensorSpec.of(node.getName(), tensor));
      }
    }
    return tensors;
  }

  private static List<TensorSpec> outputsOfRun(OrtSession session, TensorSpec input)
      throws OrtException {
    List<TensorSpec> outputs = new ArrayList<>();
    try (OnnxTensor zeros = zeros(input);
        OrtSession.Result result = session.run(Map.of(input.name(), zeros))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        if (output.getValue().getInfo() instanceof TensorInfo tensor) {
          outputs.add(TensorSpec.of(output.getKey(), tensor));
        }
      }
    }
    return outputs;
  }

  private static OnnxTensor zeros(TensorSpec input) throws OrtException {
    int bytes = Math.toIntExact(input.elements() * input.type().size);
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory, shape, input.type());
  }
}
