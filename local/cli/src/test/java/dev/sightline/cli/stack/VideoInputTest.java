package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoInputTest {

  @TempDir Path directory;

  @Test
  void shouldTellACameraByItsScheme() throws Exception {
    assertThat(VideoInput.parse("rtsps://host/live")).isInstanceOf(VideoInput.Camera.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"user:secret", "user:sec@ret", "user", "user:a/secret b", "user:se#cret?"})
  void shouldNeverShowACamerasPassword(String credentials) throws Exception {
    assertThat(VideoInput.parse("rtsp://" + credentials + "@host/live?pwd=secret").description())
        .isEqualTo("rtsp://***@host/live?pwd=***");
  }

  @ParameterizedTest
  @CsvSource({
    "rtsp://gate_cam_1/live, rtsp://gate_cam_1/live",
    "rtsp://user:p@ss[1]@gate_cam/live, rtsp://user:p%40ss%5B1%5D@gate_cam/live",
    "RTSP://user:a%40b@host/live, rtsp://user:a%40b@host/live"
  })
  void shouldTakeAnAddressAsCaptureDoes(String typed, String url) throws Exception {
    assertThat(VideoInput.parse(" " + typed + "\r\n")).isEqualTo(new VideoInput.Camera(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtsp://u:s3@cret/w@cam/1", "rtsp://u:s3cret@"})
  void shouldSayHowToTypeAPasswordWithoutShowingIt(String typed) {
    assertThatThrownBy(() -> VideoInput.parse(typed))
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("source 'rtsp://***@")
        .hasMessageContaining("percent-encode")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3", "cret"));
  }

  @Test
  void shouldTellAWebcam() throws Exception {
    assertThat(VideoInput.parse("webcam:0")).isEqualTo(new VideoInput.Webcam("webcam:0"));
    assertThat(VideoInput.parse("/dev/video12")).isEqualTo(new VideoInput.Webcam("/dev/video12"));
  }

  @Test
  void shouldNameAFileInFull() throws Exception {
    Path file = Files.writeString(directory.resolve("a.mp4"), "");

    assertThat(VideoInput.parse(file + "\n")).isEqualTo(new VideoInput.VideoFile(file));
  }

  @Test
  void shouldRefuseWhatIsNoneOfThem() {
    assertThatThrownBy(() -> VideoInput.parse("nosuch.mp4"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("source 'nosuch.mp4' is not a readable file");
  }
}
