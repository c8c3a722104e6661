package dev.sightline.local.rtsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a connection's bytes at message ends, because packets ({@code $} frames) and RTSP requests
 * share it and either may start only where the other has ended. Emits {@link InterleavedFrame}s,
 * and each whole request as one buffer for Netty's RTSP decoder behind it.
 */
final class RtspMessageSplitter extends ByteToMessageDecoder {

  static final int MAX_HEAD_BYTES = 8 * 1024;
  static final int MAX_BODY_BYTES = 64 * 1024;

  private static final int EMPTY_LINE = 0x0d0a0d0a;
  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("(?im)^content-length[ \\t]*:[ \\t]*([^\\r\\n]*?)[ \\t]*\\r?$");

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    skipLineEnds(in);
    if (!in.isReadable()) {
      return;
    }
    if (in.getByte(in.readerIndex()) == InterleavedFrame.MAGIC) {
      decodeFrame(in, out);
    } else {
      decodeRequest(in, out);
    }
  }

  /** Some clients end a body with an extra line end. */
  private static void skipLineEnds(ByteBuf in) {
    while (in.isReadable() && isLineEnd(in.getByte(in.readerIndex()))) {
      in.skipBytes(1);
    }
  }

  private static boolean isLineEnd(byte value) {
    return value == '\r' || value == '\n';
  }

  private static void decodeFrame(ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    if (in.readableBytes() < InterleavedFrame.HEADER_BYTES) {
      return;
    }
    int length = in.getUnsignedShort(start + 2);
    if (in.readableBytes() < InterleavedFrame.HEADER_BYTES + length) {
      return;
    }
    int channel = in.getUnsignedByte(start + 1);
    in.skipBytes(InterleavedFrame.HEADER_BYTES);
    out.add(new InterleavedFrame(channel, in.readRetainedSlice(length)));
  }

  private static void decodeRequest(ByteBuf in, List<Object> out) {
    int headBytes = headBytes(in);
    if (headBytes == 0) {
      return;
    }
    int bodyBytes = bodyBytes(in, headBytes);
    if (in.readableBytes() >= headBytes + bodyBytes) {
      out.add(in.readRetainedSlice(headBytes + bodyBytes));
    }
  }

  /** Length up to and with the empty line; 0 while that has not arrived. */
  private static int headBytes(ByteBuf in) {
    int searched = Math.min(in.readableBytes(), MAX_HEAD_BYTES) - Integer.BYTES;
    for (int i = 0; i <= searched; i++) {
      if (in.getInt(in.readerIndex() + i) == EMPTY_LINE) {
        return i + Integer.BYTES;
      }
    }
    if (in.readableBytes() >= MAX_HEAD_BYTES) {
      in.skipBytes(in.readableBytes());
      throw new TooLongFrameException("request head over " + MAX_HEAD_BYTES + " bytes");
    }
    return 0;
  }

  private static int bodyBytes(ByteBuf in, int headBytes) {
    Matcher header = CONTENT_LENGTH.matcher(in.toString(in.readerIndex(), headBytes, US_ASCII));
    if (!header.find()) {
      return 0;
    }
    if (!header.group(1).matches("\\d{1,9}")) {
      in.skipBytes(in.readableBytes());
      throw new CorruptedFrameException("Content-Length is not a number");
    }
    int length = Integer.parseInt(header.group(1));
    if (length > MAX_BODY_BYTES) {
      in.skipBytes(in.readableBytes());
      throw new TooLongFrameException("request body over " + MAX_BODY_BYTES + " bytes");
    }
    return length;
  }
}
