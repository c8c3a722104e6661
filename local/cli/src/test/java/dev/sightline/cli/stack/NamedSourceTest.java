package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.StreamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSourceTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "gate=rtsp://h/x, gate, rtsp://h/x",
    "gate-2 = rtsp://h/x?a=b&c=d, gate-2, rtsp://h/x?a=b&c=d",
    "g=rtsp://u:p=w@h/x, g, rtsp://u:p=w@h/x",
    "rtsp://h/x?channel=1, , rtsp://h/x?channel=1",
    "RTSP://u:p=w@h/x, , rtsp://u:p=w@h/x",
    "rtsps://h/user=u_password=p_channel=1, , rtsps://h/user=u_password=p_channel=1",
  })
  void shouldTakeForAnIdOnlyWhatStandsBeforeTheAddress(String text, String id, String url)
      throws Exception {
    NamedSource source = NamedSource.parse(text);

    assertThat(source.id()).isEqualTo(Optional.ofNullable(id).map(StreamId::new));
    assertThat(source.input()).isEqualTo(new VideoInput.Camera(url));
  }

  @Test
  void shouldTellFilesWithAnEqualsSignInTheirPathFromIds() throws Exception {
    Path odd = Files.createFile(directory.resolve("a=b.mp4"));
    Path plain = Files.createFile(directory.resolve("film.mp4"));

    assertThat(NamedSource.parse(odd.toString()))
        .isEqualTo(new NamedSource(Optional.empty(), new VideoInput.VideoFile(odd)));
    assertThat(NamedSource.parse("yard=" + odd))
        .isEqualTo(
            new NamedSource(Optional.of(new StreamId("yard")), new VideoInput.VideoFile(odd)));
    assertThat(NamedSource.parse("yard=" + plain).input())
        .isEqualTo(new VideoInput.VideoFile(plain));
  }

  @Test
  void shouldKnowWebcamsAndTheGeneratedVideo() throws Exception {
    assertThat(NamedSource.parse("desk=webcam:0").input())
        .isEqualTo(new VideoInput.Webcam("webcam:0"));
    assertThat(NamedSource.parse("webcam:1").id()).isEmpty();
    assertThat(NamedSource.parse("s=street").input()).isEqualTo(new VideoInput.Street());
    assertThat(NamedSource.parse("street").input()).isEqualTo(new VideoInput.Street());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gate=rtsp://h/x", "gate_1=rtsp://h/x", "=rtsp://h/x", "dlq=rtsp://h/x"})
  void shouldRefuseAnIdThatIsNotValid(String text) {
    assertThatThrownBy(() -> NamedSource.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("stream id '")
        .doesNotContain("\n", "rtsp");
  }

  @Test
  void shouldRefuseAMissingFileWithoutShowingASecret() {
    assertThatThrownBy(() -> NamedSource.parse("gate=nosuch.mp4"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("'nosuch.mp4'");
    assertThatThrownBy(() -> NamedSource.parse("user=u_password=s3cret_channel=1"))
        .isInstanceOf(StackException.class)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void shouldReadAFileInCapturesFormat() throws Exception {
    Path film = Files.createFile(directory.resolve("film.mp4"));
    Path file =
        Files.writeString(
            directory.resolve("streams"),
            "# the north wing\n\n gate = rtsp://u:p=w@h/x?a=b\r\nyard=" + film + "\n");

    assertThat(new StreamsFile(file).read())
        .isEqualTo(
            List.of(
                NamedSource.parse("gate=rtsp://u:p=w@h/x?a=b"), NamedSource.parse("yard=" + film)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtsp://u:s3cret@h/x",
        "rtsp://u:s3cret=@h/x",
        "Gate=rtsp://u:s3cret@h/x",
        "gate=http://u:s3cret@h/x"
      })
  void shouldNameTheLineThatIsNotValidAndShowNoSecret(String line) throws Exception {
    Path file = Files.writeString(directory.resolve("streams"), "# one\n" + line);

    assertThatThrownBy(() -> new StreamsFile(file).read())
        .isInstanceOf(StackException.class)
        .message()
        .startsWith(file + ", line 2: ")
        .doesNotContain("s3cret", "\n");
  }

  @Test
  void shouldRefuseAFileThatIsMissingOrNamesNothing() throws Exception {
    Path missing = directory.resolve("nosuch");
    Path empty = Files.writeString(directory.resolve("empty"), "# nothing\n");
    Path latin = Files.write(directory.resolve("latin"), new byte[] {'#', (byte) 0xe4});

    assertThatThrownBy(() -> new StreamsFile(missing).read())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> new StreamsFile(empty).read())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("names no stream");
    assertThatThrownBy(() -> new StreamsFile(latin).read())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("not valid UTF-8");
  }
}
