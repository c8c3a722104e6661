package dev.sightline.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {

  @TempDir private Path directory;

  private List<String> read(String name, String text) throws IOException {
    return ClassNames.read(Files.writeString(directory.resolve(name), text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"person\ndog\n", "\uFEFFperson\r\ndog", " person \rdog"})
  void shouldReadALineEach(String text) throws IOException {
    assertThat(read("names.txt", text)).containsExactly("person", "dog");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "path: ../data\nnc: 2\nnames: [person, 'dog']",
        "names:\n  - person\n  - dog",
        "\uFEFFnames:\r\n  1: dog\r\n  0: person\r\n",
        "names: {'0': person, '1': dog}"
      })
  void shouldReadTheNamesOfADataset(String text) throws IOException {
    assertThat(read("data.yaml", text)).containsExactly("person", "dog");
    assertThat(read("DATA.YML", text)).containsExactly("person", "dog");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nc: 2 | names is neither a list nor a map from class ids to names",
        "just text | names is neither a list nor a map from class ids to names",
        "names: {0: person, 2: dog} | names has no class 1",
        "names: {a: person} | names has the class id 'a'; needed are whole numbers from 0",
        "names: [person | not valid YAML",
        "names: !!java.net.URL [x] | not valid YAML"
      })
  void shouldSayInOneLineWhatIsWrong(String text, String reason) {
    assertThatThrownBy(() -> read("data.yaml", text))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("data.yaml: " + reason)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void shouldRefuseWhatIsNotText() throws IOException {
    Path file = Files.write(directory.resolve("names.txt"), new byte[] {(byte) 0x80, 1});

    assertThatThrownBy(() -> ClassNames.read(file)).hasMessageContaining("not a text file");
  }
}
