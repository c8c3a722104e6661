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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Reads a session's signature. Open dimensions of an image input are settled (one image; the size
 * that the export's metadata names, or what is usual: 224 for a classifier, whose one output has a
 * row per image, and else 640), and then so are the outputs' by one run on zeros.
 */
final class SignatureReader {

  private static final int IMAGE_RANK = 4;
  private static final int UNBATCHED_RANK = 3;
  private static final int COLOURS = 3;
  private static final int ROW_PER_IMAGE_RANK = 2;
  private static final long CLASSIFIER_SIDE = 224;
  private static final long DETECTOR_SIDE = 640;

  private SignatureReader() {}

  static ModelSignature read(OrtSession session) throws OrtException {
    Map<String, String> metadata = session.getMetadata().getCustomMetadata();
    List<TensorSpec> inputs = tensors(session.getInputInfo().values());
    List<TensorSpec> outputs = tensors(session.getOutputInfo().values());
    if (inputs.stream().filter(SignatureReader::isImage).count() != 1) {
      return new ModelSignature(inputs, outputs, metadata, open(outputs));
    }
    boolean classifier = outputs.size() == 1 && outputs.get(0).rank() == ROW_PER_IMAGE_RANK;
    long side = classifier ? CLASSIFIER_SIDE : DETECTOR_SIDE;
    List<TensorSpec> settled = inputs.stream().map(input -> settle(input, metadata, side)).toList();
    List<TensorSpec> seen = open(outputs).isEmpty() ? outputs : outputsOfRun(session, settled);
    return new ModelSignature(settled, seen, metadata, open(outputs));
  }

  /** What is not an image has one row per image. */
  private static TensorSpec settle(TensorSpec input, Map<String, String> metadata, long side) {
    return isImage(input)
        ? ImageInputShape.settle(input, metadata, side)
        : input.withShape(input.shape().stream().map(length -> Math.max(1, length)).toList());
  }

  /** One of a batch, or [3,H,W], as torchvision's detectors take it. */
  private static boolean isImage(TensorSpec input) {
    return input.rank() == IMAGE_RANK
        || (input.rank() == UNBATCHED_RANK && input.dimension(0) == COLOURS);
  }

  private static Set<String> open(List<TensorSpec> tensors) {
    return tensors.stream()
        .filter(tensor -> !tensor.isFixed())
        .map(TensorSpec::name)
        .collect(Collectors.toSet());
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

  private static List<TensorSpec> outputsOfRun(OrtSession session, List<TensorSpec> inputs)
      throws OrtException {
    Map<String, OnnxTensor> zeros = new HashMap<>();
    List<BytePointer> memory = new ArrayList<>();
    List<TensorSpec> outputs = new ArrayList<>();
    try {
      for (TensorSpec input : inputs) {
        BytePointer bytes = new BytePointer(input.elements() * input.type().size);
        memory.add(bytes);
        zeros.put(input.name(), zeros(input, bytes));
      }
      try (OrtSession.Result result = session.run(zeros)) {
        for (Map.Entry<String, OnnxValue> output : result) {
          if (output.getValue().getInfo() instanceof TensorInfo tensor) {
            outputs.add(TensorSpec.of(output.getKey(), tensor));
          }
        }
      }
    } finally {
      zeros.values().forEach(OnnxTensor::close);
      memory.forEach(BytePointer::close);
    }
    return outputs;
  }

  private static OnnxTensor zeros(TensorSpec input, BytePointer bytes) throws OrtException {
    Pointer.memset(bytes, 0, bytes.capacity());
    ByteBuffer memory = bytes.asByteBuffer().order(ByteOrder.nativeOrder());
    long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory, shape, input.type());
  }
}
