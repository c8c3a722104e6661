package dev.sightline.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionArchiveTest {

  @TempDir Path directory;

  @Test
  void shouldUnpackFilesAndFolders() throws IOException {
    FunctionArchive archive = archive("lib/", "lib/a.jar", "org/x/libx.so");
    Path target = directory.resolve("task");

    archive.unpackTo(target);
    archive.unpackTo(target);

    assertThat(target.resolve("lib/a.jar")).hasContent("lib/a.jar");
    assertThat(target.resolve("org/x/libx.so")).hasContent("org/x/libx.so");
  }

  @Test
  void shouldRefuseAnEntryOutsideOfTheDirectory() throws IOException {
    FunctionArchive archive = archive("../outside");

    assertThatExceptionOfType(ZipException.class)
        .isThrownBy(() -> archive.unpackTo(directory.resolve("task")));
    assertThat(directory.resolve("outside")).doesNotExist();
  }

  @Test
  void shouldSayThatTheArchiveIsMissing() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> new FunctionArchive(directory.resolve("no.zip")).unpackTo(directory))
        .withMessageContaining("no.zip is missing");
  }

  private FunctionArchive archive(String... names) throws IOException {
    Path zip = directory.resolve("function.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          out.write(name.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return new FunctionArchive(zip);
  }
}
