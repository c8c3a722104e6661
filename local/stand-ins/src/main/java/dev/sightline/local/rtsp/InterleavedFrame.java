package dev.sightline.local.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/** One RTP or RTCP packet inside an RTSP connection (RFC 2326, section 10.12). */
final class InterleavedFrame extends DefaultByteBufHolder {

  static final byte MAGIC = '$';

  /** Magic, channel, and two bytes of length. */
  static final int HEADER_BYTES = 4;

  private final int channel;

  /**
   * @param channel 0 to 255, as the session's Transport header assigned it
   * @param packet owned by the frame, at most 65535 bytes
   */
  InterleavedFrame(int channel, ByteBuf packet) {
    super(packet);
    this.channel = channel;
  }

  int channel() {
    return channel;
  }

  @Override
  public InterleavedFrame replace(ByteBuf content) {
    return new InterleavedFrame(channel, content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InterleavedFrame frame
        && channel == frame.channel
        && super.equals(other);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + channel;
  }
}
