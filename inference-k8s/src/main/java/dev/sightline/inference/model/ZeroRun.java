package dev.sightline.inference.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Runs a session on zeros, to see the shapes that its outputs have. */
record ZeroRun(OrtSession session) implements SignatureSettling.RunOnZeros<OrtException> {

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) throws OrtException {
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
