package dev.sightline.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedSecretsTest {

  @TempDir Path logs;

  @Test
  void shouldFindASecretInALogOfASubdirectory() throws IOException {
    Path log = Files.createDirectories(logs.resolve("annotate")).resolve("function.log");
    Files.writeString(log, "line\nrtsp://viewer:hidden@camera failed\n");

    assertThat(new PlantedSecrets(List.of("hidden", "other")).foundIn(logs))
        .containsExactly("hidden in " + log);
  }
}
