package dev.sightline.local.rtsp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a publisher announced (SDP, RFC 4566): the text as it came, which players get unchanged, and
 * its tracks in order.
 */
record SessionDescription(String text, List<Track> tracks) {

  /**
   * One media section.
   *
   * @param control what the address of a SETUP ends with
   * @param encoding the RTP payload's name in capitals, for example {@code H264}; empty if none
   */
  record Track(String control, String encoding) {}

  private static final Pattern MEDIA_SECTION = Pattern.compile("(?m)^(?=m=)");

  SessionDescription {
    tracks = List.copyOf(tracks);
  }

  static SessionDescription parse(String text) {
    List<Track> tracks =
        MEDIA_SECTION
            .splitAsStream(text)
            .filter(section -> section.startsWith("m="))
            .map(SessionDescription::track)
            .toList();
    return new SessionDescription(text, tracks);
  }

  /** The track that an address names; a description's only track may be left unnamed. */
  Optional<Integer> trackAt(String address) {
    return IntStream.range(0, tracks.size())
        .filter(i -> tracks.size() == 1 || address.endsWith("/" + tracks.get(i).control()))
        .boxed()
        .findFirst();
  }

  private static Track track(String section) {
    String encoding =
        attribute(section, "rtpmap").replaceFirst("^\\d+ +", "").replaceFirst("/.*", "");
    return new Track(attribute(section, "control"), encoding.toUpperCase(Locale.ROOT));
  }

  private static String attribute(String section, String name) {
    String prefix = "a=" + name + ":";
    return section
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst()
        .orElse("");
  }
}
