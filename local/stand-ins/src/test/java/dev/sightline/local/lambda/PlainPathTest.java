package dev.sightline.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"my checkout", "w\u00f6rk", "50%", "a#b", "a+b!", "it's", "[x]"})
  void shouldLeadToADirectoryWhoseNameIsNotValidInAUrl(String name) throws Exception {
    Path task = Files.createDirectory(directory.resolve(name));
    Files.writeString(task.resolve("function.txt"), "content");

    Path path;
    try (PlainPath plain = PlainPath.of(task)) {
      path = plain.path();
      URL url = new URL("file:" + path + "/function.txt");

      assertThat(Path.of(url.toURI())).hasContent("content");
    }
    assertThat(path.getParent()).doesNotExist();
    assertThat(task.resolve("function.txt")).exists();
  }

  @Test
  void shouldLeaveAPlainNameAsItIs() throws Exception {
    assumeThat(directory.toString()).matches("[A-Za-z0-9/._~-]+");

    try (PlainPath plain = PlainPath.of(directory)) {
      assertThat(plain.path()).isEqualTo(directory);
    }
    assertThat(directory).exists();
  }
}
