package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.StreamId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamNamesTest {

  @Test
  void shouldCallASingleSourceWithoutAnIdDemo() {
    assertThat(ids(file("film.mp4"))).containsExactly("demo");
    assertThat(ids(named("gate", file("film.mp4")))).containsExactly("gate");
  }

  @Test
  void shouldCallSeveralLikeTheirFilesHostsAndWebcams() {
    assertThat(
            ids(
                file("Front Door.h264.mp4"),
                file("Überwachung"),
                file("監視.mp4"),
                file("dlq.mp4"),
                file("a".repeat(100) + ".mp4"),
                camera("rtsp://admin:p%40ss@Gate_1.local:8554/live/x?y=z"),
                camera("rtsp://[fe80::1]/live"),
                new VideoInput.Webcam("webcam:0"),
                new VideoInput.Street()))
        .containsExactly(
            "front-door-h264",
            "berwachung",
            "camera",
            "camera-2",
            "a".repeat(60),
            "gate-1-local",
            "fe80-1",
            "webcam-0",
            "street");
  }

  @Test
  void shouldNumberThoseThatWouldBeCalledTheSameAndGiveWayToChosenIds() {
    assertThat(
            ids(
                camera("rtsp://nvr/1"),
                camera("rtsp://nvr/2"),
                named("nvr-2", camera("rtsp://nvr/3")),
                named("yard", file("film.mp4")),
                file("yard.mp4")))
        .containsExactly("nvr", "nvr-3", "nvr-2", "yard", "yard-2");
  }

  private static List<String> ids(Object... sources) {
    return StreamNames.of(
            Stream.of(sources)
                .map(
                    source ->
                        source instanceof VideoInput input
                            ? new NamedSource(Optional.empty(), input)
                            : (NamedSource) source)
                .toList())
        .stream()
        .map(stream -> stream.id().value())
        .toList();
  }

  @Test
  void shouldRefuseAnIdThatIsChosenTwice() {
    List<NamedSource> twice =
        List.of(named("gate", file("a.mp4")), named("gate", camera("rtsp://u:s3cret@h/x")));

    assertThatThrownBy(() -> StreamNames.of(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stream id 'gate' is given more than once");
  }

  private static NamedSource named(String id, VideoInput input) {
    return new NamedSource(Optional.of(new StreamId(id)), input);
  }

  private static VideoInput file(String name) {
    return new VideoInput.VideoFile(Path.of(name));
  }

  private static VideoInput camera(String url) {
    return new VideoInput.Camera(url);
  }
}
