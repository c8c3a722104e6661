package dev.sightline.hog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HogPeopleFileTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));

  @TempDir private Path directory;

  @Test
  void shouldLeaveAnEqualFileAsItIs() throws Exception {
    Path file = directory.resolve("made").resolve("model.onnx");
    HogPeopleFile.write(file);
    Files.setLastModifiedTime(file, LONG_AGO);

    HogPeopleFile.write(file);

    assertThat(file).hasBinaryContent(new HogPeopleModel().build());
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
  }

  @Test
  void shouldReplaceAnotherModel() throws Exception {
    Path file = Files.writeString(directory.resolve("model.onnx"), "of an earlier build");

    HogPeopleFile.write(file);

    assertThat(file).hasBinaryContent(new HogPeopleModel().build());
  }

  @Test
  void shouldBePartOfWhatIsPackaged() throws Exception {
    try (var resource = HogPeopleModel.class.getResourceAsStream("hog-people.onnx")) {
      assertThat(resource).isNotNull();
      assertThat(resource.readAllBytes()).isEqualTo(new HogPeopleModel().build());
    }
  }
}
