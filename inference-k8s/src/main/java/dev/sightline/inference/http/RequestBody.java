package dev.sightline.inference.http;

import dev.sightline.inference.detect.RequestMemory.Hold;
import dev.sightline.inference.frame.EncodedImage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A request's whole body. Images in it can be read until it is closed. Offsets and lengths are in
 * bytes.
 */
public final class RequestBody implements AutoCloseable {

  private final ByteBuf bytes;
  private final Hold hold;

  /**
   * @param bytes that the body releases
   * @param hold of the memory that they and what is made of them take; the body gives it back
   */
  public RequestBody(ByteBuf bytes, Hold hold) {
    this.bytes = bytes;
    this.hold = hold;
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

  /**
   * The bytes themselves, until the body is closed; a copy where they came in several arrays.
   *
   * @throws dev.sightline.inference.detect.OverloadedException if there is no memory for the copy
   */
  public ByteBuffer view(int offset, int length) {
    int index = bytes.readerIndex() + offset;
    ByteBuffer[] arrays = bytes.nioBuffers(index, length);
    if (arrays.length == 1) {
      return arrays[0];
    }
    hold.growBy(length);
    return bytes.nioBuffer(index, length);
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

  Hold hold() {
    return hold;
  }

  /** A body in place of this one, which holds the same memory. */
  RequestBody replacedBy(byte[] content, int length) {
    bytes.release();
    return new RequestBody(Unpooled.wrappedBuffer(content, 0, length), hold);
  }

  @Override
  public void close() {
    bytes.release();
    hold.close();
  }
}
