package dev.sightline.inference.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sightline.protocol.inference.ModelInferRequest;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * A request for inference as it was received.
 *
 * @param message is not to be read after this is closed
 * @param memory that the message's bytes are in, if they are not in its own; released with this
 */
record ReceivedInfer(ModelInferRequest message, Optional<ByteBuf> memory) implements AutoCloseable {

  static ReceivedInfer of(ModelInferRequest message) {
    return new ReceivedInfer(message, Optional.empty());
  }

  /** The same request in memory of its own; this is closed. */
  ReceivedInfer copied() {
    try (this) {
      return of(ModelInferRequest.parseFrom(message.toByteArray()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a message that was read before", e);
    }
  }

  @Override
  public void close() {
    memory.ifPresent(ByteBuf::release);
  }
}
