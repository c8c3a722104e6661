package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFrameDetectorTest {

  @ParameterizedTest(name = "{0} payload {1} starts a key frame: {2}")
  @CsvSource({
    "H264, 65888400, true", // IDR slice
    "H264, 67420029, true", // sequence parameters
    "H264, 41888400, false", // slice that refers to others
    "H264, 06050400, false", // supplemental information
    "H264, 7c858884, true", // first fragment of an IDR slice
    "H264, 7c058884, false", // a later fragment
    "H264, 7c818884, false", // first fragment of a slice that refers to others
    "H264, 78000206050003658884, true", // aggregate: supplemental information, IDR
    "H264, 78000206050003418884, false",
    "H264, 780fff0605, false", // aggregate whose length lies
    "H265, 26018884, true", // IDR_W_RADL
    "H265, 40010c01, true", // video parameters
    "H265, 02018884, false", // TRAIL_R
    "H265, 62019388, true", // first fragment of IDR_W_RADL
    "H265, 62011388, false",
    "H265, 60010003020188000326018800, true", // aggregate: TRAIL_R, IDR
    "VP8, 10000000, true"
  })
  void shouldFindKeyFrameStarts(String encoding, String payload, boolean expected) {
    assertThat(new KeyFrameDetector(encoding).startsKeyFrame(rtp("80", 1, payload)))
        .isEqualTo(expected);
  }

  @Test
  void shouldTakeOnlyTheFirstPacketOfAKeyFrame() {
    KeyFrameDetector detector = new KeyFrameDetector("H264");

    assertThat(detector.startsKeyFrame(rtp("80", 7, "67420029"))).isTrue();
    assertThat(detector.startsKeyFrame(rtp("80", 7, "65888400"))).isFalse();
    assertThat(detector.startsKeyFrame(rtp("80", 8, "65888400"))).isTrue();
  }

  @Test
  void shouldLookBehindContributingSourcesAndExtension() {
    String sourceAndExtension = "00000001" + "bede0001" + "00000000";

    assertThat(
            new KeyFrameDetector("H264")
                .startsKeyFrame(rtp("91", 1, sourceAndExtension + "65888400")))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "8060",
    "806000010000000100000002",
    "90600001000000010000000265",
    "9060000100000001000000026588ffff65"
  })
  void shouldSurviveTruncatedPackets(String packet) {
    assertThat(new KeyFrameDetector("H264").startsKeyFrame(bytes(packet))).isFalse();
  }

  private static ByteBuf rtp(String flags, int timestamp, String payload) {
    return bytes(flags + "600001" + "%08x".formatted(timestamp) + "0000002a" + payload);
  }

  private static ByteBuf bytes(String hex) {
    return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
  }
}
