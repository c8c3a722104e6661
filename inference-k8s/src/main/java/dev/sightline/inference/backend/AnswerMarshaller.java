package dev.sightline.inference.backend;

import com.google.protobuf.Parser;
import dev.sightline.inference.wire.PlacedMessage;
import dev.sightline.protocol.inference.ModelInferResponse;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Reads answers into memory that is used again: one piece for each call that is under way. Large
 * answers go to the heap in protobuf's own way, so that none keeps memory for good. Thread-safe.
 */
final class AnswerMarshaller implements Marshaller<AnswerMarshaller.Received> {

  /** Of an answer whose memory is used again. */
  static final int MAX_KEPT_BYTES = 8 << 20;

  private final Marshaller<ModelInferResponse> protobuf;
  private final Parser<ModelInferResponse> parser;
  private final Deque<ByteBuffer> free = new ConcurrentLinkedDeque<>();

  /**
   * An answer.
   *
   * @param memory that the message's bytes are in, if they are not in its own
   */
  record Received(ModelInferResponse message, Optional<ByteBuffer> memory) {}

  /**
   * @param protobuf its own way, for answers that are large, or come otherwise than over a network
   */
  AnswerMarshaller(Marshaller<ModelInferResponse> protobuf, Parser<ModelInferResponse> parser) {
    this.protobuf = protobuf;
    this.parser = parser;
  }

  @Override
  public InputStream stream(Received answer) {
    return protobuf.stream(answer.message());
  }

  @Override
  public Received parse(InputStream stream) {
    if (!PlacedMessage.isPlaceable(stream)) {
      return new Received(protobuf.parse(stream), Optional.empty());
    }
    try {
      PlacedMessage message = PlacedMessage.of(stream);
      if (message.length() > MAX_KEPT_BYTES) {
        return new Received(protobuf.parse(stream), Optional.empty());
      }
      ByteBuffer memory = memory(message.length());
      return new Received(message.read(memory, parser), Optional.of(memory));
    } catch (IOException e) {
      throw Status.INTERNAL
          .withDescription("Invalid protobuf byte sequence")
          .withCause(e)
          .asRuntimeException();
    }
  }

  private ByteBuffer memory(int bytes) {
    ByteBuffer memory = free.pollFirst();
    return memory == null || memory.capacity() < bytes ? ByteBuffer.allocateDirect(bytes) : memory;
  }

  /** Takes the answer's memory for others; the answer is not to be read any more. */
  void give(Received answer) {
    answer.memory().ifPresent(free::addFirst);
  }
}
