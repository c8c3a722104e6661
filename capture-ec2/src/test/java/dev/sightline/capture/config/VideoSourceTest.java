package dev.sightline.capture.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoSourceTest {

  @Test
  void shouldTellTheKindsApart() {
    assertThat(VideoSource.parse("rtsp://cam:8554/a")).isInstanceOf(VideoSource.Rtsp.class);
    assertThat(VideoSource.parse("RTSPS://cam/a")).isInstanceOf(VideoSource.Rtsp.class);
    assertThat(VideoSource.parse("/dev/video2")).isEqualTo(new VideoSource.Webcam(2));
    assertThat(VideoSource.parse("webcam:0")).isEqualTo(new VideoSource.Webcam(0));
    assertThat(VideoSource.parse("a b/c.mp4"))
        .isEqualTo(new VideoSource.VideoFile(Path.of("a b/c.mp4")));
  }

  @Test
  void shouldNeverShowCredentials() {
    VideoSource source = VideoSource.parse("rtsp://admin:hunter2@cam/1");

    assertThat(source.display()).isEqualTo("rtsp://***@cam/1");
    assertThat(source.toString()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "http://cam/1", "rtsp://", "rtsp://u:hunter2@/x", "concat://a"})
  void shouldRefuseWhatIsNoSource(String location) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VideoSource.parse(location))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void shouldReadAnAddressAsPeopleTypeIt() {
    assertThat(VideoSource.parse("rtsp://u:p@ss@gate_cam/1\r\n"))
        .isEqualTo(new VideoSource.Rtsp("rtsp://u:p%40ss@gate_cam/1"));
  }

  @Test
  void shouldRefuseWithAHintAPasswordWhoseEndIsNotClear() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VideoSource.parse("rtsp://u:s3@cret/w@cam/1"))
        .withMessageContaining("percent-encode")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3", "cret"));
  }
}
