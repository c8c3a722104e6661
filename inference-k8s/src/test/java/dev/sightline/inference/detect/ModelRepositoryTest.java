package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.ModelDirectory;
import dev.sightline.inference.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ModelRepositoryTest {

  @TempDir private Path served;
  @TempDir private Path fetched;
  private final Logger log = (Logger) LoggerFactory.getLogger(ModelRepository.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private ModelRepository repository;

  @BeforeEach
  void open() {
    lines.start();
    log.addAppender(lines);
    repository = opened();
  }

  @AfterEach
  void listenNoMore() {
    log.detachAppender(lines);
  }

  private ModelRepository opened() {
    return new ModelRepository(
        new ModelConfig(served.resolve("cats.onnx").toString(), 1),
        Catalogue.shipped(),
        new ModelDirectory(fetched));
  }

  @Test
  void shouldFindFilesOfBothDirectories() throws IOException {
    Path cats = Files.createFile(served.resolve("cats.onnx"));
    Path dogs = Files.createFile(fetched.resolve("my dogs (2).onnx"));

    assertThat(repository.names()).contains("cats", "my dogs (2)");
    assertThat(repository.settingOf("cats")).contains(cats.toString());
    assertThat(repository.settingOf("my dogs (2)")).contains(dogs.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../secret", "/etc/passwd", "cats.onnx", ".hidden", "dir"})
  void shouldFindNothingElse(String name) throws IOException {
    Files.createFile(served.resolve("cats.onnx"));
    Files.createFile(served.resolve(".hidden.onnx"));
    Files.createFile(served.resolve("secret.onnx"));
    Files.createDirectory(fetched.resolve("dir.onnx"));

    assertThat(repository.settingOf(name)).isEmpty();
    assertThat(repository.names()).doesNotContain(name);
  }

  @Test
  void shouldLeaveFilesAsideWhoseNamesCannotBeReadAndSaySoAtTheStart() throws IOException {
    assertThat(lines.list).isEmpty();
    Files.createFile(served.resolve("a\tb.onnx"));

    repository = opened();

    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.WARN);
    assertThat(lines.list.get(0).getKeyValuePairs().toString()).contains("a\tb");

    assertThat(repository.names()).doesNotContain("a\tb");
    assertThat(repository.settingOf("a\tb")).isEmpty();
  }

  @Test
  void shouldTakePlacesOutOfMessages() {
    assertThat(
            repository.withoutPlaces(
                "MODEL is 'x': %s failed, and %s"
                    .formatted(served.resolve("x.onnx"), fetched.resolve("y.onnx"))))
        .isEqualTo("MODEL is 'x': x.onnx failed, and y.onnx");
  }
}
