package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.rtsp.SessionDescription.Track;
import org.junit.jupiter.api.Test;

class SessionDescriptionTest {

  private static final String TWO_TRACKS =
      """
      v=0
      o=- 0 0 IN IP4 127.0.0.1
      a=control:*
      m=video 0 RTP/AVP 96
      a=rtpmap:96 h264/90000
      a=control:streamid=0
      m=audio 0 RTP/AVP 97
      a=rtpmap:97 MPEG4-GENERIC/44100/1
      a=control:streamid=1
      """;

  @Test
  void shouldReadTracksInOrder() {
    assertThat(SessionDescription.parse(TWO_TRACKS.replace("\n", "\r\n")).tracks())
        .containsExactly(new Track("streamid=0", "H264"), new Track("streamid=1", "MPEG4-GENERIC"));
  }

  @Test
  void shouldFindTracksByTheEndOfAnAddress() {
    SessionDescription description = SessionDescription.parse(TWO_TRACKS);

    assertThat(description.trackAt("rtsp://h/cam/streamid=1")).contains(1);
    assertThat(description.trackAt("rtsp://h/cam")).isEmpty();
  }

  @Test
  void shouldAcceptAnUnnamedOnlyTrack() {
    assertThat(SessionDescription.parse("v=0\nm=video 0 RTP/AVP 96\n").trackAt("rtsp://h/cam"))
        .contains(0);
  }

  @Test
  void shouldHaveNoTracksWithoutMedia() {
    assertThat(SessionDescription.parse("hello").tracks()).isEmpty();
  }
}
