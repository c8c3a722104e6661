package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.sightline.inference.layout.ModelOutputs;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.Network;
import dev.sightline.inference.model.TensorSpec;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;

/**
 * A network's outputs as float32. Those that are float32 in a shape that the graph fixes are
 * written frame after frame into native memory that this owns, instead of being allocated and
 * copied; others are copied, and converted, after each run.
 */
final class OutputBuffers implements ModelOutputs, AutoCloseable {

  private final Map<String, FloatBuffer> buffers = new HashMap<>();
  private final Map<String, OnnxTensor> inPlace = new HashMap<>();
  private final Set<String> copied = new HashSet<>();
  private final List<BytePointer> owned = new ArrayList<>();

  OutputBuffers(ModelSignature signature) throws OrtException {
    for (TensorSpec output : signature.outputs()) {
      if (output.type() == OnnxJavaType.FLOAT && !signature.openOutputs().contains(output.name())) {
        allocate(output);
      } else {
        copied.add(output.name());
      }
    }
  }

  private void allocate(TensorSpec output) throws OrtException {
    BytePointer bytes = new BytePointer(output.elements() * Float.BYTES);
    owned.add(bytes);
    FloatBuffer memory = bytes.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
    long[] shape = output.shape().stream().mapToLong(Long::longValue).toArray();
    buffers.put(output.name(), memory);
    inPlace.put(
        output.name(), OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory, shape));
  }

  /** Runs the network; what the outputs were before is gone. */
  void fill(Network model, Map<String, OnnxTensor> inputs) throws OrtException {
    buffers.putAll(model.run(inputs, copied, inPlace));
  }

  @Override
  public FloatBuffer floats(String name) {
    FloatBuffer buffer = buffers.get(name);
    if (buffer == null) {
      throw new IllegalArgumentException("no output of numbers is named " + name);
    }
    return buffer;
  }

  @Override
  public void close() {
    inPlace.values().forEach(OnnxTensor::close);
    owned.forEach(BytePointer::close);
  }
}
