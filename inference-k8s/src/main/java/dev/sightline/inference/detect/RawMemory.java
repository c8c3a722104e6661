package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.sightline.inference.model.RawTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;

/**
 * Native memory for a run's inputs that are not where the network can read them; it grows to the
 * largest. For one run at a time.
 */
final class RawMemory implements AutoCloseable {

  private final Map<String, BytePointer> byName = new HashMap<>();

  /**
   * The input where it is if that can be, and else in this memory, until the next of that name; the
   * caller closes the tensor.
   */
  OnnxTensor tensor(RawTensor input) throws OrtException {
    long[] shape = input.shape().stream().mapToLong(Long::longValue).toArray();
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(),
        (isReadable(input) ? input.bytes().slice() : copied(input)).order(ByteOrder.nativeOrder()),
        shape,
        input.spec().type());
  }

  /** Outside of the heap, and starting where a number of its type may start. */
  private static boolean isReadable(RawTensor input) {
    ByteBuffer bytes = input.bytes();
    return bytes.isDirect()
        && bytes.hasRemaining()
        && bytes.alignmentOffset(bytes.position(), input.spec().type().size) == 0;
  }

  private ByteBuffer copied(RawTensor input) {
    int length = input.bytes().remaining();
    ByteBuffer memory = pointer(input.name(), length).asByteBuffer().slice(0, length);
    return memory.put(input.bytes().duplicate()).flip();
  }

  private BytePointer pointer(String name, int length) {
    BytePointer known = byName.get(name);
    if (known != null && known.capacity() >= length) {
      return known;
    }
    if (known != null) {
      known.close();
    }
    // Nothing can be allocated of no bytes.
    BytePointer larger = new BytePointer((long) Math.max(1, length));
    byName.put(name, larger);
    return larger;
  }

  @Override
  public void close() {
    byName.values().forEach(BytePointer::close);
  }
}
