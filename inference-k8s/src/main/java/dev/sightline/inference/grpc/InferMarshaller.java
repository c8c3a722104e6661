package dev.sightline.inference.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.inference.detect.TensorMemory;
import dev.sightline.inference.wire.PlacedMessage;
import dev.sightline.protocol.inference.ModelInferRequest;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads requests for inference. Those for the network itself are copied once, to where the network
 * can read their tensors; protobuf's own way copies them twice more, in the heap.
 */
final class InferMarshaller implements Marshaller<ReceivedInfer> {

  /** The tag of the first field, whose length and text follow. */
  private static final int MODEL_NAME = 10;

  private final Marshaller<ModelInferRequest> protobuf;
  private final Predicate<String> isNetwork;
  private final TensorMemory memory;

  /**
   * @param protobuf its own way
   * @param isNetwork whether a name may be that of a network itself
   */
  InferMarshaller(
      Marshaller<ModelInferRequest> protobuf, Predicate<String> isNetwork, TensorMemory memory) {
    this.protobuf = protobuf;
    this.isNetwork = isNetwork;
    this.memory = memory;
  }

  @Override
  public InputStream stream(ReceivedInfer request) {
    return protobuf.stream(request.message());
  }

  @Override
  public ReceivedInfer parse(InputStream stream) {
    if (!PlacedMessage.isPlaceable(stream)) {
      return ReceivedInfer.of(protobuf.parse(stream));
    }
    try {
      PlacedMessage message = PlacedMessage.of(stream);
      Optional<ByteBuf> place =
          isForNetwork(message.beginning()) ? memory.take(message.length()) : Optional.empty();
      return place.isPresent()
          ? placed(message, place.get())
          : ReceivedInfer.of(protobuf.parse(stream));
    } catch (IOException e) {
      throw Status.INTERNAL
          .withDescription("Invalid protobuf byte sequence")
          .withCause(e)
          .asRuntimeException();
    }
  }

  /** By the name that the message begins with; one that is long, or cut off there, is none. */
  private boolean isForNetwork(ByteBuffer beginning) {
    if (beginning.remaining() < 2 || beginning.get(0) != MODEL_NAME) {
      return false;
    }
    int length = beginning.get(1);
    return length > 0
        && length <= beginning.remaining() - 2
        && isNetwork.test(UTF_8.decode(beginning.slice(2, length)).toString());
  }

  private static ReceivedInfer placed(PlacedMessage message, ByteBuf place) throws IOException {
    try {
      ByteBuffer target = place.nioBuffer(place.readerIndex(), message.length());
      return new ReceivedInfer(
          message.read(target, ModelInferRequest.parser()), Optional.of(place));
    } catch (IOException | RuntimeException e) {
      place.release();
      throw e;
    }
  }
}
