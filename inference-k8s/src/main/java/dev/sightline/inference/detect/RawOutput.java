package dev.sightline.inference.detect;

import dev.sightline.inference.model.RawTensor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * An output of a run of the network itself.
 *
 * @param memory that the tensor's bytes are in; it is released with this, and who reads the bytes
 *     longer retains it
 */
public record RawOutput(RawTensor tensor, ByteBuf memory) implements AutoCloseable {

  /** In the heap. */
  static RawOutput of(RawTensor tensor) {
    return new RawOutput(tensor, Unpooled.wrappedBuffer(tensor.bytes()));
  }

  @Override
  public void close() {
    memory.release();
  }
}
