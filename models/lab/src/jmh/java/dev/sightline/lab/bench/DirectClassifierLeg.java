package dev.sightline.lab.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.lab.bench.ClassifierComparison.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** ONNX Runtime's own API, over memory that is used again. */
final class DirectClassifierLeg implements Leg {

  private final ProcessUse use = new ProcessUse(ProcessHandle.current());
  private final Load load = new Load(1, 1, use::cpuNanos);
  private final Shape shape;
  private final float[] pixels;
  private final FloatBuffer memory;
  private final OnnxTensor tensor;
  private final OrtSession.SessionOptions options = ClassifierComparison.singleThreaded();
  private final OrtSession session;

  DirectClassifierLeg(Path model, Shape shape, float[] pixels) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    this.shape = shape;
    this.pixels = pixels;
    this.memory =
        ByteBuffer.allocateDirect(shape.elements() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    this.tensor =
        OnnxTensor.createTensor(
            environment, memory, new long[] {1, 3, shape.height(), shape.width()});
    this.session = environment.createSession(model.toString(), options);
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Round run(Duration time) throws InterruptedException {
    return load.run(time, this::classify);
  }

  private List<Integer> classify() throws OrtException {
    memory.put(0, pixels);
    try (OrtSession.Result result = session.run(Map.of(shape.input(), tensor))) {
      FloatBuffer scores = ((OnnxTensor) result.get(0)).getFloatBuffer();
      return IntStream.range(0, shape.classes())
          .boxed()
          .sorted((a, b) -> Float.compare(scores.get(b), scores.get(a)))
          .limit(5)
          .toList();
    }
  }

  @Override
  public long peakResidentBytes() {
    return use.peakResidentBytes();
  }

  @Override
  public void close() {
    tensor.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("closing the session", e);
    }
    options.close();
  }
}
