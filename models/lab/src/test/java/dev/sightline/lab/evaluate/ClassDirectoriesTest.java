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

class ClassDirectoriesTest {

  private static final List<String> LABELS =
      List.of("tench", "great white shark", "crane", "Crane");
  private static final List<String> TURNED = List.of("crane", "great white shark", "tench");

  @TempDir private Path root;

  private List<LabelledImage> read(String... directories) throws IOException {
    for (String directory : directories) {
      Path made = Files.createDirectories(root.resolve(directory));
      Files.writeString(made.resolve("b.jpg"), "");
      Files.writeString(made.resolve("a.PNG"), "");
      Files.writeString(made.resolve("notes.txt"), "");
    }
    return new ClassDirectories(LABELS, LABELS).read(root);
  }

  @ParameterizedTest
  @CsvSource({"tench, 0", "Great_White_Shark, 1", "great white shark, 1", "1, 1"})
  void shouldFindTheClassOfADirectory(String directory, int classId) throws IOException {
    assertThat(read(directory))
        .containsExactly(
            new LabelledImage(root.resolve(directory).resolve("a.PNG"), classId),
            new LabelledImage(root.resolve(directory).resolve("b.jpg"), classId));
  }

  @Test
  void shouldTakeNumbersByTheNamesThatAreGiven() throws IOException {
    Files.writeString(Files.createDirectories(root.resolve("2")).resolve("a.jpg"), "");

    assertThat(new ClassDirectories(LABELS, TURNED).read(root))
        .extracting(LabelledImage::classId)
        .containsExactly(0);
  }

  @Test
  void shouldPassOverHiddenDirectories() throws IOException {
    assertThat(read("tench", ".ipynb_checkpoints")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zebra | zebra: unknown class 'zebra', which the model lacks",
        "4 | 4: unknown class '4', which the model lacks",
        "crane | 'crane' is the name of 2 classes: name the directory by its number, from 0",
      })
  void shouldRefuseWhatIsNotOneClass(String directory, String message) {
    assertThatThrownBy(() -> read(directory))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseImagesThatLieInNoClass() throws IOException {
    Files.writeString(root.resolve("a.jpg"), "");

    assertThatThrownBy(() -> read()).hasMessageContaining("no labels: ");
  }

  @Test
  void shouldRefuseAClassWithoutImages() throws IOException {
    Files.createDirectory(root.resolve("tench"));

    assertThatThrownBy(() -> read()).hasMessageContaining("no images: ");
  }
}
