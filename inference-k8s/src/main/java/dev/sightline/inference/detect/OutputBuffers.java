package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.sightline.inference.layout.ModelOutputs;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Native memory into which ONNX Runtime writes a network's float32 outputs, frame after frame,
 * instead of allocating and copying them. Owns its tensors.
 */
final class OutputBuffers implements ModelOutputs, AutoCloseable {

  private final Map<String, FloatBuffer> buffers = new HashMap<>();
  private final Map<String, OnnxTensor> tensors = new HashMap<>();

  OutputBuffers(ModelSignature signature) throws OrtException {
    for (TensorSpec output : signature.outputs()) {
      if (output.type() == OnnxJavaType.FLOAT && output.isFixed()) {
        allocate(output);
      }
    }
  }

  private void allocate(TensorSpec output) throws OrtException {
    FloatBuffer memory =
        ByteBuffer.allocateDirect(Math.toIntExact(output.elements() * Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    long[] shape = output.shape().stream().mapToLong(Long::longValue).toArray();
    buffers.put(output.name(), memory);
    tensors.put(
        output.name(), OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory, shape));
  }

  /** What a run writes in place. */
  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  @Override
  public FloatBuffer floats(String name) {
    FloatBuffer buffer = buffers.get(name);
    if (buffer == null) {
      throw new IllegalArgumentException("no float32 output " + name + " of fixed shape");
    }
    return buffer;
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
  }
}
