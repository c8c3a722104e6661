package dev.sightline.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.process.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeClientLibraryTest {

  private static final String LOADER =
      """
      public final class Loads {
        public static void main(String[] arguments) {
          com.amazonaws.services.lambda.runtime.api.client.runtimeapi.JniHelper.load();
          try (var maps = java.nio.file.Files.lines(java.nio.file.Path.of("/proc/self/maps"))) {
            maps.filter(line -> line.contains("aws-lambda-jni")).forEach(System.out::println);
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
      }
      """;

  @TempDir Path directory;

  /** AWS's own loader in a JVM of its own. */
  @Test
  void shouldBeWhatTheClientLoads() throws Exception {
    RuntimeClientLibrary library = RuntimeClientLibrary.unpackInto(directory.resolve("with blank"));
    Path source = Files.writeString(directory.resolve("Loads.java"), LOADER);

    List<String> line =
        JavaCommand.main(
            System.getProperty("java.class.path"), source.toString(), List.of(library.option()));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();

    assertThat(process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(lines(output))
        .isNotEmpty()
        .allMatch(loaded -> loaded.endsWith(File.separator + library.file().getFileName()))
        .allMatch(loaded -> loaded.contains(directory.toString()));
  }

  @Test
  void shouldReplaceWhatIsThere() throws IOException {
    RuntimeClientLibrary first = RuntimeClientLibrary.unpackInto(directory);
    Files.write(first.file(), new byte[] {1});

    assertThat(RuntimeClientLibrary.unpackInto(directory).file()).isEqualTo(first.file());
    assertThat(Files.size(first.file())).isGreaterThan(100_000);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }
}
