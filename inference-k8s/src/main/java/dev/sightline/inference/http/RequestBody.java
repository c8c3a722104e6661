package dev.sightline.inference.http;

import dev.sightline.inference.frame.EncodedImage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * A request's whole body where Netty put it, without a copy. Images in it can be read until it is
 * closed. Offsets and lengths are in bytes.
 */
public final class RequestBody implements AutoCloseable {

  private final ByteBuf bytes;

  /**
   * @param bytes that the body releases
   */
  public RequestBody(ByteBuf bytes) {
    this.bytes = bytes;
  }

  private RequestBody(CloseableAvailableByteBody body) {
    this((ByteBuf) body.toByteBuffer().asNativeBuffer());
  }

  /** Completes when all has arrived; whoever gets the body closes it. */
  public static CompletableFuture<RequestBody> of(HttpRequest<?> request) {
    return ((ServerHttpRequest<?>) request).byteBody().buffer().thenApply(RequestBody::new);
  }

  public int length() {
    return bytes.readableBytes();
  }

  public InputStream stream(int offset, int length) {
    return new ByteBufInputStream(bytes.slice(bytes.readerIndex() + offset, length));
  }

  /** The little-endian, unsigned number of four bytes. */
  public long unsignedIntLittleEndian(int offset) {
    return bytes.getUnsignedIntLE(bytes.readerIndex() + offset);
  }

  public EncodedImage image(int offset, int length) {
    return new EncodedImage() {
      @Override
      public int maxLength() {
        return length;
      }

      @Override
      public void copyTo(ByteBuffer target) {
        int end = target.position() + length;
        bytes.getBytes(bytes.readerIndex() + offset, target.slice(target.position(), length));
        target.position(end);
      }
    };
  }

  @Override
  public void close() {
    bytes.release();
  }
}
