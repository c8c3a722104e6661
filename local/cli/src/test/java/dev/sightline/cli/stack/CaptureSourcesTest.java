package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.StreamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureSourcesTest {

  private static final StreamId GATE = new StreamId("gate");
  private static final StreamId YARD = new StreamId("yard");

  @TempDir Path directory;

  @Test
  void shouldTellOneSourceInTheEnvironment() throws Exception {
    try (CaptureSources sources =
        CaptureSources.of(Map.of(GATE, "rtsp://u:s3cret@h/x"), directory)) {
      assertThat(sources.environment())
          .containsEntry("RTSP_URL", "rtsp://u:s3cret@h/x")
          .containsEntry("STREAM_ID", "gate")
          .containsEntry("STREAMS", "")
          .containsEntry("STREAMS_FILE", "");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void shouldTellSeveralInAFileThatOnlyThisUserCanReadAndThatGoesWithIt() throws Exception {
    Map<StreamId, String> streams = new LinkedHashMap<>();
    streams.put(GATE, "rtsp://u:s3cret@h/x,y=z\n");
    streams.put(YARD, "rtsp://h/y");
    Path file;
    try (CaptureSources sources = CaptureSources.of(streams, directory.resolve("capture"))) {
      assertThat(sources.environment()).containsEntry("RTSP_URL", "").containsEntry("STREAMS", "");
      file = Path.of(sources.environment().get("STREAMS_FILE"));
      assertThat(file).hasContent("gate=rtsp://u:s3cret@h/x,y=z\nyard=rtsp://h/y\n");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void shouldRefuseASourceThatWouldBecomeTwoLines() {
    assertThatThrownBy(
            () ->
                CaptureSources.of(
                    Map.of(GATE, "rtsp://u:s3cret@h/x\nspy=rtsp://h/z", YARD, "/a.mp4"), directory))
        .isInstanceOf(StackException.class)
        .hasMessage("the source of stream gate has a line break");
  }
}
