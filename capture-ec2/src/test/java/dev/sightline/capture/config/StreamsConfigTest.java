package dev.sightline.capture.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsConfigTest {

  @Test
  void shouldTakeOneSourceUnderItsName() {
    assertThat(new StreamsConfig("rtsp://cam/1", "door", "", "").sources())
        .containsExactly(Map.entry(new StreamId("door"), new VideoSource.Rtsp("rtsp://cam/1")));
  }

  @Test
  void shouldTakeSeveralStreamsInTheirOrder() {
    StreamsConfig config =
        new StreamsConfig("", "camera", "a=rtsp://h/x?size=1,2,b=webcam:1,c=/videos/x.mp4", "");

    assertThat(config.sources())
        .containsExactly(
            Map.entry(new StreamId("a"), new VideoSource.Rtsp("rtsp://h/x?size=1,2")),
            Map.entry(new StreamId("b"), new VideoSource.Webcam(1)),
            Map.entry(new StreamId("c"), new VideoSource.VideoFile(Path.of("/videos/x.mp4"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "=rtsp://h/1",
        "A=rtsp://h/1",
        "a=rtsp://h/1,a=rtsp://h/2",
        "a=",
        "a=http://x",
        "a=rtsp://h/1,B=rtsp://h/2",
        "dlq=rtsp://h/1",
        "a=rtsp://u:s3cret@"
      })
  void shouldNameTheVariableThatIsWrong(String streams) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> new StreamsConfig("", "camera", streams, ""))
        .withMessageStartingWith("STREAMS is '")
        .withMessageContaining("allowed: id=url")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void shouldHintAtPercentEncodingWithoutShowingThePassword() {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> new StreamsConfig("rtsp://u:s3@one/cret@two/x", "camera", "", ""))
        .withMessageStartingWith("RTSP_URL is 'rtsp://***@two/x'; allowed: ")
        .withMessageContaining("unclear where the password ends; percent-encode")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3").doesNotContain("cret"));
  }

  @Test
  void shouldNeedASource() {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> new StreamsConfig("", "camera", " ", ""))
        .withMessageStartingWith("RTSP_URL is ''");
  }
}
