package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspAddressTest {

  @ParameterizedTest
  @CsvSource({
    "rtsp://cam/1, rtsp://cam/1, cam",
    "RTSP://gate_cam_1:554/1, rtsp://gate_cam_1:554/1, gate_cam_1",
    "rtsp://u:p@gate_cam/1, rtsp://u:p@gate_cam/1, gate_cam",
    "rtsp://u:p@[fe80::1]:554/1, rtsp://u:p@[fe80::1]:554/1, [fe80::1]",
    "rtsp://u:p@ss@cam/1, rtsp://u:p%40ss@cam/1, cam",
    "rtsp://u:p#s?s/s@cam:554/1, rtsp://u:p%23s%3Fs%2Fs@cam:554/1, cam",
    "rtsp://u:100%@cam/1, rtsp://u:100%25@cam/1, cam",
    "rtsp://u:%41%@cam/1, rtsp://u:%2541%25@cam/1, cam",
    "rtsp://u:a%40b@cam/1, rtsp://u:a%40b@cam/1, cam",
    "rtsp://u:a^b[c]d@cam/1, rtsp://u:a%5Eb%5Bc%5Dd@cam/1, cam",
    "rtsp://u:a b@cam/1, rtsp://u:a%20b@cam/1, cam",
    "rtsp://u:ä@cam/1, rtsp://u:%C3%A4@cam/1, cam",
    "rtsp://cam:554/path@2, rtsp://cam:554/path@2, cam",
    "rtsp://cam:8554/path@2, rtsp://cam:8554/path@2, cam",
    "rtsp://10.0.0.7:1234/path@2, rtsp://10.0.0.7:1234/path@2, 10.0.0.7",
    "rtsp://cam:1234/path, rtsp://cam:1234/path, cam",
    "rtsp://cam/user=a_password=b^c_channel=1, rtsp://cam/user=a_password=b^c_channel=1, cam"
  })
  void shouldTakeWhatIsClear(String text, String url, String host) {
    assertThat(RtspAddress.parse(text)).isEqualTo(new RtspAddress(url, host));
    assertThat(RtspAddress.parse(url).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtsp://u:s3@cret/w@cam/1",
        "rtsp://u:s3cret@",
        "rtsp://u:s3cret@/1",
        "rtsp://admin:1234#5@cam/live",
        "rtsp://admin:12/34@cam/live",
        "rtsp://u:12345?x@cam"
      })
  void shouldRefuseWithAHintWhatIsNotClear(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RtspAddress.parse(text))
        .withMessageContaining("percent-encode")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3", "cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtsp://", "rtsp:///1", "rtsp://cam:port/1", "rtsp://cam/a b"})
  void shouldRefuseWhatIsNotAnAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RtspAddress.parse(text));
  }

  @Test
  void shouldTakeAnAddressThatALineEndFollows() {
    assertThat(RtspAddress.parse(" rtsp://cam/1\r\n").url()).isEqualTo("rtsp://cam/1");
  }

  @Test
  void shouldKnowWhatIsMeantAsAnAddress() {
    assertThat(RtspAddress.isMeantBy("\nRTSPS://cam/1 ")).isTrue();
    assertThat(RtspAddress.isMeantBy("rtsp://")).isTrue();
    assertThat(RtspAddress.isMeantBy("film.mp4")).isFalse();
  }

  @Test
  void shouldShowNoCredentials() {
    assertThat(RtspAddress.parse("rtsp://u:s3cret@cam/1")).hasToString("rtsp://***@cam/1");
  }

  @ParameterizedTest
  @CsvSource({
    "rtsp://cam/1, rtsp://cam/1, 554",
    "rtsps://u:p@cam/1, rtsps://cam/1, 322",
    "rtsp://u:p:8@cam/1:9, rtsp://cam/1:9, 554",
    "rtsp://u:p@[fe80::1]:8554/1, rtsp://[fe80::1]:8554/1, 8554",
    "rtsp://u:p/@gate_cam:8554?x=@, rtsp://gate_cam:8554?x=@, 8554"
  })
  void shouldTellWhatACameraIsAskedFor(String text, String request, int port) {
    RtspAddress address = RtspAddress.parse(text);

    assertThat(address.withoutUser()).isEqualTo(request);
    assertThat(address.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtsp://u:p@cam:99999/x", "rtsp://cam:0/x", "rtsps://[::1]:65536/x"})
  void shouldRefuseAPortThatNoneCanHave(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RtspAddress.parse(text))
        .withMessageMatching("port \\d+ is not 1 to 65535");
  }
}
