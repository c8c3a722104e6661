package dev.sightline.lab.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.ModelSource;
import dev.sightline.inference.model.OnnxModel;
import dev.sightline.inference.model.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * (a): ONNX Runtime alone, one single-threaded run per processor side by side, the same input again
 * and again. What anything around the network is measured against.
 */
final class BareRuntimeLeg implements Leg {

  private final ProcessUse use = new ProcessUse(ProcessHandle.current());
  private final Load load;
  private final OrtSession.SessionOptions options;
  private final OrtSession session;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();

  BareRuntimeLeg(ModelSource source, int threads) throws OrtException {
    load = new Load(threads, 1, use::cpuNanos);
    options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    session = source.open(OrtEnvironment.getEnvironment(), options);
    for (TensorSpec input : signature(source).inputs()) {
      inputs.put(input.name(), zeros(input));
    }
  }

  /** With the open dimensions settled as the service settles them. */
  private static ModelSignature signature(ModelSource source) {
    try (OnnxModel model = OnnxModel.load(source)) {
      return model.signature();
    }
  }

  private static OnnxTensor zeros(TensorSpec input) throws OrtException {
    long[] shape = input.shape().stream().mapToLong(length -> Math.max(1, length)).toArray();
    long elements = 1;
    for (long length : shape) {
      elements *= length;
    }
    ByteBuffer memory =
        ByteBuffer.allocateDirect(Math.toIntExact(elements * input.type().size))
            .order(ByteOrder.nativeOrder());
    return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), memory, shape, input.type());
  }

  @Override
  public String name() {
    return "(a) bare ONNX Runtime";
  }

  @Override
  public Round run(Duration time) throws InterruptedException {
    return load.run(
        time,
        () -> {
          try (OrtSession.Result result = session.run(inputs)) {
            return result.size();
          }
        });
  }

  @Override
  public long peakResidentBytes() {
    return use.peakResidentBytes();
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing the session", e);
    }
    options.close();
  }
}
