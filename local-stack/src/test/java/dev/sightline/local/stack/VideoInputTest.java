package dev.sightline.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoInputTest {

  @TempDir Path directory;

  @Test
  void shouldTellACameraByItsScheme() throws Exception {
    assertThat(VideoInput.parse("rtsps://host/live")).isInstanceOf(VideoInput.Camera.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user:secret", "user:sec@ret", "user", "user:a/secret b"})
  void shouldNeverShowACamerasPassword(String credentials) throws Exception {
    assertThat(VideoInput.parse("rtsp://" + credentials + "@host/live?pwd=secret").description())
        .isEqualTo("rtsp://***@host/live?pwd=***");
  }

  @Test
  void shouldTellAWebcam() throws Exception {
    assertThat(VideoInput.parse("webcam:0")).isEqualTo(new VideoInput.Webcam("webcam:0"));
  }

  @Test
  void shouldNameAFileInFull() throws Exception {
    Path file = Files.writeString(directory.resolve("a.mp4"), "");

    assertThat(VideoInput.parse(file.toString())).isEqualTo(new VideoInput.VideoFile(file));
  }

  @Test
  void shouldRefuseWhatIsNoneOfThem() {
    assertThatThrownBy(() -> VideoInput.parse("nosuch.mp4"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("source 'nosuch.mp4' is no file");
  }
}
