package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.capture.source.VideoSource;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsFileTest {

  private static final StreamId DOOR = new StreamId("door");
  private static final StreamId YARD = new StreamId("yard");
  private static final VideoSource CAMERA = new VideoSource.Rtsp("rtsp://camera/1");

  @TempDir private Path directory;
  private Path path;
  private StreamsFile file;

  @BeforeEach
  void create() {
    path = directory.resolve("streams");
    file = new StreamsFile(path, Map.of(DOOR, CAMERA));
  }

  private void write(String content) throws IOException {
    Files.writeString(path, content);
  }

  @Test
  void shouldAddWhatTheFileNamesToTheFixedStreams() throws IOException {
    write("# cameras\n\nyard = webcam:1\n");

    assertThat(file.changed()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(1)));
  }

  @Test
  void shouldSayNothingWhileTheFileStaysTheSame() throws IOException {
    write("yard=webcam:1");
    file.changed();

    write("yard=webcam:1");

    assertThat(file.changed()).isEmpty();
  }

  @Test
  void shouldRemoveWhatTheFileNoLongerNames() throws IOException {
    write("yard=webcam:1");
    file.changed();

    write("");

    assertThat(file.changed()).contains(Map.of(DOOR, CAMERA));
  }

  @Test
  void shouldNotLetTheFileChangeAFixedStream() throws IOException {
    write("door=rtsp://elsewhere/1");

    assertThat(file.changed()).contains(Map.of(DOOR, CAMERA));
  }

  @Test
  void shouldLeaveTheStreamsAsTheyAreWhenTheFileIsMalformedOrGone() throws IOException {
    write("yard=webcam:1");
    file.changed();

    write("yard=webcam:1\nnonsense");
    assertThat(file.changed()).isEmpty();
    Files.delete(path);
    assertThat(file.changed()).isEmpty();

    write("yard=webcam:2");
    assertThat(file.changed()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(2)));
  }
}
