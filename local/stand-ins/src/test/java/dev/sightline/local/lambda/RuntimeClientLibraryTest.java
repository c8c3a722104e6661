package dev.sightline.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.JniHelper;
import dev.sightline.local.process.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeClientLibraryTest {

  /** Prints which library AWS's own loader has loaded. */
  static final class Loads {

    private Loads() {}

    public static void main(String[] arguments) throws IOException {
      JniHelper.load();
      try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
        maps.filter(line -> line.contains("aws-lambda-jni")).forEach(System.out::println);
      }
    }
  }

  @TempDir Path directory;

  /** AWS's own loader in a JVM of its own. */
  @Test
  void shouldBeWhatTheClientLoads() throws Exception {
    RuntimeClientLibrary library = RuntimeClientLibrary.unpackInto(directory.resolve("with blank"));

    List<String> line =
        JavaCommand.main(
            System.getProperty("java.class.path"),
            Loads.class.getName(),
            List.of(library.option()));
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    Process process =
        new ProcessBuilder(line)
            // Newer JVMs warn there of each library that is loaded.
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
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
