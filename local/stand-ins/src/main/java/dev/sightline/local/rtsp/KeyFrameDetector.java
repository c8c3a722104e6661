package dev.sightline.local.rtsp;

import io.netty.buffer.ByteBuf;

/**
 * Tells at which RTP packets of one track a decoder can begin: the first packet of a key frame, or
 * of the parameter sets before it. Reads H.264 (RFC 6184) and H.265 (RFC 7798) payloads: single
 * units, aggregates and fragments. Where the codec is another, every packet will do.
 */
final class KeyFrameDetector {

  private static final int RTP_HEADER_BYTES = 12;

  private enum Codec {
    H264,
    H265,
    OTHER
  }

  private final Codec codec;
  private boolean seenKeyFrame;
  private long lastKeyFrame;

  /**
   * @param encoding the payload's name in the session description
   */
  KeyFrameDetector(String encoding) {
    codec =
        switch (encoding) {
          case "H264" -> Codec.H264;
          case "H265" -> Codec.H265;
          default -> Codec.OTHER;
        };
  }

  /** To be asked of every packet in order: the later slices of a key frame are not a start. */
  boolean startsKeyFrame(ByteBuf rtp) {
    if (codec == Codec.OTHER) {
      return true;
    }
    int payload = payloadIndex(rtp);
    if (payload < 0 || !holdsKeyUnit(rtp, payload)) {
      return false;
    }
    long timestamp = rtp.getUnsignedInt(rtp.readerIndex() + 4);
    boolean first = !seenKeyFrame || timestamp != lastKeyFrame;
    seenKeyFrame = true;
    lastKeyFrame = timestamp;
    return first;
  }

  /** Where the payload begins after contributing sources and extension; negative if nowhere. */
  private static int payloadIndex(ByteBuf rtp) {
    int start = rtp.readerIndex();
    if (rtp.readableBytes() < RTP_HEADER_BYTES) {
      return -1;
    }
    int flags = rtp.getByte(start);
    int index = start + RTP_HEADER_BYTES + 4 * (flags & 0x0f);
    if ((flags & 0x10) != 0) {
      if (index + 4 > rtp.writerIndex()) {
        return -1;
      }
      index += 4 + 4 * rtp.getUnsignedShort(index + 2);
    }
    // The longest payload header that is looked at has three bytes.
    return index + 3 <= rtp.writerIndex() ? index : -1;
  }

  private boolean holdsKeyUnit(ByteBuf rtp, int payload) {
    return codec == Codec.H264 ? holdsH264KeyUnit(rtp, payload) : holdsH265KeyUnit(rtp, payload);
  }

  private static boolean holdsH264KeyUnit(ByteBuf rtp, int payload) {
    return switch (rtp.getByte(payload) & 0x1f) {
      case 24 -> anyUnit(rtp, payload + 1, unit -> isH264Key(unit & 0x1f));
      case 28 -> isStart(rtp.getByte(payload + 1)) && isH264Key(rtp.getByte(payload + 1) & 0x1f);
      default -> isH264Key(rtp.getByte(payload) & 0x1f);
    };
  }

  private static boolean holdsH265KeyUnit(ByteBuf rtp, int payload) {
    return switch (h265Type(rtp.getByte(payload))) {
      case 48 -> anyUnit(rtp, payload + 2, unit -> isH265Key(h265Type(unit)));
      case 49 -> isStart(rtp.getByte(payload + 2)) && isH265Key(rtp.getByte(payload + 2) & 0x3f);
      default -> isH265Key(h265Type(rtp.getByte(payload)));
    };
  }

  private interface UnitTest {
    boolean matches(byte firstByte);
  }

  /** Units of an aggregate stand after their two-byte lengths. */
  private static boolean anyUnit(ByteBuf rtp, int start, UnitTest test) {
    int index = start;
    while (index + 3 <= rtp.writerIndex()) {
      if (test.matches(rtp.getByte(index + 2))) {
        return true;
      }
      index += 2 + rtp.getUnsignedShort(index);
    }
    return false;
  }

  private static boolean isStart(byte fragmentHeader) {
    return (fragmentHeader & 0x80) != 0;
  }

  /** Sequence parameters or a picture that refers to none before it. */
  private static boolean isH264Key(int type) {
    return type == 5 || type == 7;
  }

  /** Parameter sets or a random access picture. */
  private static boolean isH265Key(int type) {
    return (type >= 16 && type <= 23) || (type >= 32 && type <= 34);
  }

  private static int h265Type(byte firstByte) {
    return (firstByte >> 1) & 0x3f;
  }
}
