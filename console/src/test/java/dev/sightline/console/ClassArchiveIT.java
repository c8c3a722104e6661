package dev.sightline.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.process.ClassArchive;
import dev.sightline.local.process.JavaCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The archive that {@code console/class-archive} made before, as it does for the image. */
class ClassArchiveIT {

  private static final Path JAR = Path.of("target", "console.jar");

  @Test
  void shouldTakeItsClassesFromTheArchive() throws Exception {
    assertThat(ClassArchive.of(JAR.toRealPath()).file()).exists();
    List<String> command =
        new ArrayList<>(JavaCommand.jar(JAR.toRealPath(), List.of("-Xlog:class+load")));

    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // A wrong setting: it ends at once, and has loaded its own classes by then.
    builder.environment().put("S3_BUCKET", "?");
    Process console = builder.start();
    String output = new String(console.getInputStream().readAllBytes(), UTF_8);
    console.waitFor();

    assertThat(output).contains("S3_BUCKET is '?'");
    assertThat(output.lines())
        .filteredOn(line -> line.contains("] dev.sightline.console.ConsoleApplication "))
        .singleElement()
        .asString()
        .endsWith("source: shared objects file (top)");
  }
}
