package dev.sightline.local.rtsp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one transport that is served: RTP in the RTSP connection itself (RFC 2326, section 12.39).
 *
 * @param rtpChannel of {@code $} frames with RTP
 * @param rtcpChannel of {@code $} frames with RTCP
 */
record Transport(int rtpChannel, int rtcpChannel) {

  private static final Pattern CHOICES = Pattern.compile(",");
  private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})(?:-(\\d{1,3}))?");
  private static final int MAX_CHANNEL = 255;

  /**
   * The first choice of a Transport header that is interleaved; its channels, or those usual for
   * the track where it names none. Empty if the client wants only others, for example UDP.
   */
  static Optional<Transport> parse(String header, int track) {
    return CHOICES
        .splitAsStream(header.toLowerCase(Locale.ROOT))
        .filter(choice -> choice.strip().startsWith("rtp/avp/tcp"))
        .map(choice -> interleaved(choice, track))
        .filter(Transport::isPossible)
        .findFirst();
  }

  private static Transport interleaved(String choice, int track) {
    Matcher channels = CHANNELS.matcher(choice);
    if (!channels.find()) {
      return new Transport(2 * track, 2 * track + 1);
    }
    int rtp = Integer.parseInt(channels.group(1));
    int rtcp = channels.group(2) == null ? rtp + 1 : Integer.parseInt(channels.group(2));
    return new Transport(rtp, rtcp);
  }

  private boolean isPossible() {
    return rtpChannel <= MAX_CHANNEL && rtcpChannel <= MAX_CHANNEL && rtpChannel != rtcpChannel;
  }

  /** As the value of a Transport header. */
  String format() {
    return "RTP/AVP/TCP;unicast;interleaved=%d-%d".formatted(rtpChannel, rtcpChannel);
  }
}
