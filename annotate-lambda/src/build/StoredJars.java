import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites jars with their entries uncompressed, in the same order and with one date, so that the
 * same jars give the same bytes. Run by the build as it is: {@code java StoredJars.java TARGET
 * CLASS-PATH-FILE JAR}; what was in the target before is deleted.
 */
final class StoredJars {

  private static final LocalDateTime DATE = LocalDateTime.of(2026, 1, 1, 0, 0);

  private StoredJars() {}

  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]);
    Files.createDirectories(target);
    for (Path old : list(target)) {
      Files.delete(old);
    }
    List<String> libraries =
        List.of(Files.readString(Path.of(arguments[1])).strip().split(File.pathSeparator));
    for (String library : libraries) {
      store(Path.of(library), target);
    }
    store(Path.of(arguments[2]), target);
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static void store(Path jar, Path directory) throws IOException {
    try (ZipFile source = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(directory.resolve(jar.getFileName()));
        ZipOutputStream stored = new ZipOutputStream(file)) {
      List<? extends ZipEntry> entries = source.stream().toList();
      for (ZipEntry entry : entries) {
        byte[] content = source.getInputStream(entry).readAllBytes();
        stored.putNextEntry(uncompressed(entry.getName(), content));
        stored.write(content);
        stored.closeEntry();
      }
    }
  }

  private static ZipEntry uncompressed(String name, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(DATE);
    return entry;
  }
}
