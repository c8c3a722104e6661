package dev.sightline.local.rtsp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageEncoder;
import java.util.List;

/** Writes frames without copying their packets; everything else passes. */
final class InterleavedFrameEncoder extends MessageToMessageEncoder<InterleavedFrame> {

  InterleavedFrameEncoder() {
    super(InterleavedFrame.class);
  }

  @Override
  protected void encode(ChannelHandlerContext context, InterleavedFrame frame, List<Object> out) {
    out.add(
        context
            .alloc()
            .buffer(InterleavedFrame.HEADER_BYTES)
            .writeByte(InterleavedFrame.MAGIC)
            .writeByte(frame.channel())
            .writeShort(frame.content().readableBytes()));
    out.add(frame.content().retain());
  }
}
