package dev.sightline.tracker.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionsWatcherTest {

  private static final StreamId GATE = new StreamId("gate");

  @TempDir Path directory;

  private static String line(String name) {
    return "{\"gate\": {\"lines\": {\"%s\": {\"from\": [0, 0], \"to\": [1, 1]}}}}".formatted(name);
  }

  private static String lineOf(Regions regions) {
    return regions.of(GATE).lines().get(0).name();
  }

  private static void look(RegionsWatcher watcher) {
    watcher.look();
    watcher.look();
  }

  @Test
  void shouldRefuseABrokenFileAtTheStart() throws IOException {
    Path file = Files.writeString(directory.resolve("regions.json"), "{\"gate\": 7}");

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> new RegionsWatcher("TRACKER_REGIONS", file).close());
  }

  @Test
  void shouldTakeAChangeOnceItHasSettled() throws IOException {
    Path file = Files.writeString(directory.resolve("regions.json"), line("door"));
    try (RegionsWatcher watcher = new RegionsWatcher("TRACKER_REGIONS", file)) {
      look(watcher);
      Files.writeString(file, line("gate"));
      watcher.look();
      String afterOneLook = lineOf(watcher);
      watcher.look();

      assertThat(afterOneLook).isEqualTo("door");
      assertThat(lineOf(watcher)).isEqualTo("gate");
      assertThat(watcher.of(new StreamId("other"))).isEqualTo(StreamRegions.none());
    }
  }

  @Test
  void shouldFollowTheLinksOfMountedConfiguration() throws IOException {
    Path old = Files.createDirectory(directory.resolve("..1"));
    Path young = Files.createDirectory(directory.resolve("..2"));
    Files.writeString(old.resolve("regions.json"), line("door"));
    Files.writeString(young.resolve("regions.json"), line("gate"));
    Path data = Files.createSymbolicLink(directory.resolve("..data"), old);
    Path file =
        Files.createSymbolicLink(
            directory.resolve("regions.json"), Path.of("..data", "regions.json"));
    try (RegionsWatcher watcher = new RegionsWatcher("TRACKER_REGIONS", file)) {
      look(watcher);
      Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), young);
      Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
      look(watcher);

      assertThat(lineOf(watcher)).isEqualTo("gate");
    }
  }

  @Test
  void shouldKeepTheLastGoodRegionsAndSayWhatIsWrong() throws IOException {
    Path file = Files.writeString(directory.resolve("regions.json"), line("door"));
    try (RegionsWatcher watcher = new RegionsWatcher("TRACKER_REGIONS", file)) {
      look(watcher);
      Files.writeString(file, line("Door"));
      look(watcher);

      assertThat(lineOf(watcher)).isEqualTo("door");
      assertThat(watcher.held().problem())
          .get()
          .asString()
          .contains("gate.lines has the name \"Door\"");

      Files.delete(file);
      look(watcher);

      assertThat(lineOf(watcher)).isEqualTo("door");
      assertThat(watcher.held().problem()).get().asString().contains("cannot be read");

      Files.writeString(file, line("door"));
      look(watcher);

      assertThat(watcher.held().problem()).isEmpty();
    }
  }

  @Test
  void shouldFollowTheFileByItself() throws Exception {
    Path file = Files.writeString(directory.resolve("regions.json"), line("door"));
    try (RegionsWatcher watcher = new RegionsWatcher("TRACKER_REGIONS", file)) {
      watcher.start();
      Files.writeString(file, line("gate"));
      long end = System.nanoTime() + 30_000_000_000L;
      while (lineOf(watcher).equals("door") && System.nanoTime() < end) {
        Thread.onSpinWait();
      }

      assertThat(lineOf(watcher)).isEqualTo("gate");
    }
  }
}
