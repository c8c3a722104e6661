package dev.sightline.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes that a packaged program loads at its start, parsed and verified once (application
 * class-data sharing, JEP 350). A program that starts with it needs about half of the CPU. The JVM
 * passes over an archive that does not fit its jars or itself.
 *
 * @param file beside the program's jar; made by {@link ClassArchiveMain}, and need not be there
 */
public record ClassArchive(Path file) {

  /** The one that belongs to a program's jar. */
  public static ClassArchive of(Path jar) {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    return new ClassArchive(jar.resolveSibling(name + ".jsa"));
  }

  /** Options of the JVM that starts the program: none where there is no archive. */
  public List<String> options() {
    return Files.exists(file)
        ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
        : List.of();
  }
}
