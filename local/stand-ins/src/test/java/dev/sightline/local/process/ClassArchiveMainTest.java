package dev.sightline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveMainTest {

  @TempDir private Path directory;

  @Test
  void shouldMakeAnArchiveAlsoWhereThereIsOne() throws Exception {
    Path jar = jar();
    Path archive = ClassArchive.of(jar.toRealPath()).file();
    ClassArchiveMain.main(new String[] {jar.toString(), "up as", "NAME=first"});
    Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));

    ClassArchiveMain.main(new String[] {jar.toString(), "up as", "NAME=second"});

    assertThat(Files.getLastModifiedTime(archive).toInstant()).isAfter(Instant.EPOCH);
    assertThat(directory.resolve("class-archive.log")).content().contains("up as second");
  }

  private Path jar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Serving.class.getName());
    String entry = Serving.class.getName().replace('.', '/') + ".class";
    Path jar = directory.resolve("serving.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream compiled = Serving.class.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new JarEntry(entry));
      compiled.transferTo(out);
    }
    return jar;
  }

  /** Says that it is up, and waits to be ended. */
  static final class Serving {

    private Serving() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("up as " + System.getenv("NAME"));
      Thread.sleep(60_000);
    }
  }
}
