package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.capture.config.VideoSource;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
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

  /** What the file says once it has stayed the same for two looks. */
  private Optional<Map<StreamId, VideoSource>> settled() {
    Optional<Map<StreamId, VideoSource>> first = file.changed();
    return first.isPresent() ? first : file.changed();
  }

  @Test
  void shouldAddWhatTheFileNamesToTheFixedStreams() throws IOException {
    write("# cameras\n\nyard = webcam:1\n");

    assertThat(settled()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(1)));
  }

  @Test
  void shouldReadAFileOfWindows() throws IOException {
    write("\uFEFFyard=webcam:1\r\n");

    assertThat(settled()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(1)));
  }

  @Test
  void shouldSayNothingWhileTheFileStaysTheSame() throws IOException {
    write("yard=webcam:1");
    settled();

    write("yard=webcam:1");

    assertThat(settled()).isEmpty();
  }

  @Test
  void shouldRemoveWhatTheFileNoLongerNames() throws IOException {
    write("yard=webcam:1");
    settled();

    write("");

    assertThat(settled()).contains(Map.of(DOOR, CAMERA));
  }

  @Test
  void shouldNotLetTheFileChangeAFixedStream() throws IOException {
    write("door=rtsp://elsewhere/1");

    assertThat(settled()).contains(Map.of(DOOR, CAMERA));
  }

  @Test
  void shouldLeaveTheStreamsAsTheyAreWhenTheFileIsMalformedOrGone() throws IOException {
    write("yard=webcam:1");
    settled();

    write("yard=webcam:1\nnonsense");
    assertThat(settled()).isEmpty();
    Files.delete(path);
    assertThat(settled()).isEmpty();

    write("yard=webcam:2");
    assertThat(settled()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(2)));
  }

  @Test
  void shouldNotTakeWhatIsHalfWritten() throws IOException {
    write("yard=webcam:1");
    settled();

    write("");
    assertThat(file.changed()).isEmpty();
    write("yard=webcam:2");

    assertThat(settled()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(2)));
  }

  @Test
  void shouldNoticeAFileThatIsReplacedAtOnce() throws IOException {
    write("yard=webcam:1");
    settled();

    Path other = Files.writeString(directory.resolve("other"), "yard=webcam:2");
    Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);

    assertThat(settled()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(2)));
  }

  /** As the kubelet replaces a ConfigMap: the file is a link through a link to a directory. */
  @Test
  void shouldNoticeALinkThatLeadsElsewhere() throws IOException {
    for (int version = 1; version <= 2; version++) {
      Path content = Files.createDirectory(directory.resolve("version-" + version));
      Files.writeString(content.resolve("streams"), "yard=webcam:" + version);
    }
    Path data = directory.resolve("data");
    Files.createSymbolicLink(data, Path.of("version-1"));
    Files.createSymbolicLink(path, Path.of("data", "streams"));
    assertThat(settled()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(1)));

    Path next = Files.createSymbolicLink(directory.resolve("next"), Path.of("version-2"));
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

    assertThat(settled()).contains(Map.of(DOOR, CAMERA, YARD, new VideoSource.Webcam(2)));
  }
}
