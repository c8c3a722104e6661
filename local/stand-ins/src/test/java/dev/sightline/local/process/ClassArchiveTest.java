package dev.sightline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

  @TempDir private Path directory;

  @Test
  void shouldBeUsedWhereThereIsOne() throws Exception {
    Path jar = Files.createFile(directory.resolve("capture-ec2.jar")).toRealPath();
    List<String> without = JavaCommand.jar(jar, List.of("-Xmx1m"), "--help");

    Path archive = Files.createFile(jar.resolveSibling("capture-ec2.jsa"));
    List<String> with = JavaCommand.jar(jar, List.of("-Xmx1m"), "--help");

    assertThat(without)
        .endsWith("-Xmx1m", "-jar", jar.toString(), "--help")
        .noneMatch(option -> option.contains(".jsa"));
    assertThat(with).contains("-XX:SharedArchiveFile=" + archive).containsSubsequence(without);
  }

  @Test
  void shouldBelongToAJarByItsRealPath() throws Exception {
    Path built = Files.createDirectory(directory.resolve("built"));
    Path jar = Files.createFile(built.resolve("capture-ec2.jar")).toRealPath();
    Path link = Files.createSymbolicLink(directory.resolve("link"), built);

    assertThat(JavaCommand.jar(link.resolve("capture-ec2.jar"), List.of()))
        .endsWith("-jar", jar.toString());
  }
}
