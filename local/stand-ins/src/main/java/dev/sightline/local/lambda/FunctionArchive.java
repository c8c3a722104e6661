package dev.sightline.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The zip that is uploaded to Lambda. */
record FunctionArchive(Path zip) {

  /**
   * Unpacks all of it; files that are there are replaced.
   *
   * @throws IOException if there is no such archive, or an entry of it would lie outside of the
   *     directory
   */
  void unpackTo(Path directory) throws IOException {
    if (!Files.isRegularFile(zip)) {
      throw new NoSuchFileException(zip + " is missing: package annotate-lambda first");
    }
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        unpack(archive, entries.nextElement(), directory);
      }
    }
  }

  private static void unpack(ZipFile archive, ZipEntry entry, Path directory) throws IOException {
    Path target = directory.resolve(entry.getName()).normalize();
    if (!target.startsWith(directory)) {
      throw new ZipException("entry '" + entry.getName() + "' lies outside of the archive");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    try (InputStream content = archive.getInputStream(entry)) {
      Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
