package dev.sightline.inference.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.HasByteBuffer;
import io.grpc.KnownLength;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A message of gRPC whose bytes go, once, where the reader wants them, and are read from there.
 * Protobuf's own way copies them to the heap first, and fields of bytes once more.
 */
public final class PlacedMessage {

  private final InputStream stream;
  private final HasByteBuffer pieces;

  private PlacedMessage(InputStream stream, HasByteBuffer pieces) {
    this.stream = stream;
    this.pieces = pieces;
  }

  /** Whether a stream is of a kind that tells its length and shows its pieces. */
  public static boolean isPlaceable(InputStream stream) {
    return stream instanceof KnownLength
        && stream instanceof HasByteBuffer pieces
        && pieces.byteBufferSupported();
  }

  /**
   * @param stream that is placeable
   */
  public static PlacedMessage of(InputStream stream) {
    return new PlacedMessage(stream, (HasByteBuffer) stream);
  }

  /** The message's bytes. */
  public int length() throws IOException {
    return stream.available();
  }

  /** The message's beginning, as far as it came in one piece; to be read only. */
  public ByteBuffer beginning() {
    ByteBuffer piece = pieces.getByteBuffer();
    return piece == null ? ByteBuffer.allocate(0) : piece.slice();
  }

  /**
   * Moves the message.
   *
   * @param place of at least its length from position to limit; not to be written as long as the
   *     message's fields of bytes are read
   * @throws IOException if it is not such a message
   */
  public <M> M read(ByteBuffer place, Parser<M> parser) throws IOException {
    int length = length();
    ByteBuffer target = place.slice(place.position(), length);
    while (target.hasRemaining()) {
      ByteBuffer piece = pieces.getByteBuffer();
      if (piece == null || !piece.hasRemaining()) {
        throw new EOFException("a message that is shorter than it says");
      }
      int bytes = piece.remaining();
      target.put(piece);
      stream.skipNBytes(bytes);
    }
    CodedInputStream message = UnsafeByteOperations.unsafeWrap(target.flip()).newCodedInput();
    message.enableAliasing(true);
    M read = parser.parseFrom(message);
    message.checkLastTagWas(0);
    return read;
  }
}
