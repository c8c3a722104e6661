package dev.sightline.program.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {

  @TempDir private Path directory;

  private Path write(String text, Charset charset) throws IOException {
    return Files.writeString(directory.resolve("text"), text, charset);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, \uFEFF",
    "UTF-16BE, \uFEFF",
    "UTF-16LE, \uFEFF",
    "UTF-32BE, \uFEFF",
    "UTF-32LE, \uFEFF"
  })
  void shouldReadEncodingsWithAndWithoutAMark(Charset charset, String mark) throws IOException {
    Path file = write(mark + "Tür\nroad", charset);

    assertThat(TextFile.read(file)).isEqualTo("Tür\nroad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb\r\n", "a\rb\r"})
  void shouldReadLinesWithTheEndsOfAnySystem(String text) throws IOException {
    assertThat(TextFile.lines(write(text, StandardCharsets.UTF_8))).containsExactly("a", "b");
  }

  @Test
  void shouldRefuseAnotherEncoding() throws IOException {
    Path file = write("Tür", StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> TextFile.read(file)).isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void shouldReadNoFileWithoutEnd() throws IOException {
    Path file = write("x".repeat(4 << 20), StandardCharsets.UTF_8);
    assertThat(TextFile.read(file)).hasSize(4 << 20);

    Files.writeString(file, "x", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> TextFile.read(file)).hasMessage("it has more than 4 MiB");
    assertThat(TextFile.readData(file)).hasSize((4 << 20) + 1);
  }

  @Test
  void shouldReadAnEmptyFile() throws IOException {
    assertThat(TextFile.lines(write("", StandardCharsets.UTF_8))).isEmpty();
  }
}
