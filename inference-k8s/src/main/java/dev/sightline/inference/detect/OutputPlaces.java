package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.inference.model.Declaration;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where one run writes its outputs: those whose shapes the graph fixes go into memory that they are
 * sent from; others are allocated by the run, and copied after it.
 */
final class OutputPlaces implements AutoCloseable {

  private final List<String> wanted;
  private final Map<String, RawOutput> placed = new HashMap<>();
  private final Map<String, OnnxTensor> tensors = new HashMap<>();

  /**
   * @param wanted names of outputs of the network
   */
  OutputPlaces(TensorMemory memory, Declaration network, List<String> wanted) throws OrtException {
    this.wanted = wanted;
    try {
      for (String name : wanted) {
        Optional<TensorSpec> fixed =
            network.output(name).filter(TensorSpec::isFixed).filter(spec -> spec.elements() > 0);
        if (fixed.isPresent()) {
          place(memory, fixed.get());
        }
      }
    } catch (OrtException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void place(TensorMemory memory, TensorSpec spec) throws OrtException {
    int length = Math.toIntExact(RawTensor.bytesOf(spec));
    Optional<ByteBuf> lent = memory.take(length);
    if (lent.isPresent()) {
      ByteBuf place = lent.get().writerIndex(lent.get().readerIndex() + length);
      ByteBuffer bytes = place.nioBuffer().order(ByteOrder.nativeOrder());
      placed.put(spec.name(), new RawOutput(new RawTensor(spec, bytes), place));
      tensors.put(
          spec.name(),
          OnnxTensor.createTensor(
              OrtEnvironment.getEnvironment(),
              bytes.slice().order(bytes.order()),
              spec.shape().stream().mapToLong(Long::longValue).toArray(),
              spec.type()));
    }
  }

  /** Those that the run is to write in place. */
  Map<String, OnnxTensor> inPlace() {
    return tensors;
  }

  /** Those that the run is to allocate. */
  Set<String> allocated() {
    return wanted.stream().filter(name -> !placed.containsKey(name)).collect(Collectors.toSet());
  }

  /**
   * The outputs of a run that has succeeded; the caller closes each.
   *
   * @param result has those that the run allocated
   */
  List<RawOutput> taken(OrtSession.Result result) {
    List<RawOutput> outputs = new ArrayList<>();
    for (String name : wanted) {
      RawOutput place = placed.remove(name);
      outputs.add(
          place == null ? copied(name, (OnnxTensor) result.get(name).orElseThrow()) : place);
    }
    return outputs;
  }

  private static RawOutput copied(String name, OnnxTensor tensor) {
    return RawOutput.of(
        new RawTensor(
            TensorSpec.of(name, tensor.getInfo()),
            tensor.getByteBuffer().order(ByteOrder.LITTLE_ENDIAN)));
  }

  /** Gives back what was not taken. */
  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
    placed.values().forEach(RawOutput::close);
  }
}
