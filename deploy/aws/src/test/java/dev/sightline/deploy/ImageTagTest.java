package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real git, whose patterns decide what counts as a change. */
class ImageTagTest {

  private static final List<String> SOURCES =
      List.of(
          "pom.xml",
          "batch-consumer/pom.xml",
          "batch-consumer/Dockerfile",
          "libs/contract/src/main/java/Frame.java",
          "libs/contract/src/test/java/FrameTest.java",
          "README.md");

  @TempDir private Path root;

  @BeforeEach
  void setUp() throws IOException, InterruptedException {
    assumeTrue(isGitThere(), "git is not installed here");
    for (String source : SOURCES) {
      write(source, "committed");
    }
    git("init", "--quiet");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@example.test", "commit", "--quiet", "-m", "a");
  }

  @Test
  void shouldBeTheCommit() throws DeployException {
    assertThat(tag()).matches("[0-9a-f]{7,}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "batch-consumer/pom.xml",
        "batch-consumer/Dockerfile",
        "libs/contract/src/main/java/Frame.java",
        "libs/contract/src/main/java/NewFrame.java"
      })
  void shouldRefuseWhatTheCommitDoesNotHold(String file) throws IOException {
    write(file, "changed");

    assertThatThrownBy(this::tag).isInstanceOf(DeployException.class).hasMessageContaining("--tag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "libs/contract/src/test/java/FrameTest.java"})
  void shouldNotMindWhatIsInNoImage(String file) throws Exception {
    write(file, "changed");

    assertThat(tag()).isNotEmpty();
  }

  private String tag() throws DeployException {
    List<Path> path =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();
    return new ImageTag(Optional.empty()).read(new ProcessTools(root, path, Redirect.DISCARD));
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static boolean isGitThere() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "git")));
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("git"));
    words.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(words).directory(root.toFile()).redirectErrorStream(true).start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(output).isZero();
  }
}
