package dev.sightline.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of a directory the last demo wrote, and with what content: so that the next one takes
 * away those and nothing that a person put there or changed. It is kept beside them in the form of
 * {@code sha256sum}.
 *
 * @param files SHA-256 in hexadecimal, by the path below the directory
 */
record OutputManifest(Map<String, String> files) {

  private static final String NAME = ".sightline-files";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

  OutputManifest {
    files = Map.copyOf(files);
  }

  /** The one in a directory; empty where there is none. */
  static OutputManifest in(Path root) throws IOException {
    Path file = root.resolve(NAME);
    Map<String, String> files = new TreeMap<>();
    if (Files.isRegularFile(file)) {
      for (String line : Files.readAllLines(file)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches() && isBelow(root, root.resolve(matcher.group(2)))) {
          files.put(matcher.group(2), matcher.group(1));
        }
      }
    }
    return new OutputManifest(files);
  }

  private static boolean isBelow(Path root, Path file) {
    return file.normalize().startsWith(root.normalize());
  }

  void writeTo(Path root) throws IOException {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(files).forEach((path, hash) -> lines.append(hash + "  " + path + "\n"));
    Files.writeString(root.resolve(NAME), lines);
  }

  OutputManifest plus(OutputManifest other) {
    Map<String, String> all = new TreeMap<>(files);
    all.putAll(other.files);
    return new OutputManifest(all);
  }

  /** Deletes its files, but for those that were changed since. */
  void deleteFrom(Path root) throws IOException {
    for (Map.Entry<String, String> entry : files.entrySet()) {
      Path file = root.resolve(entry.getKey());
      if (Files.isRegularFile(file) && sha256(file).equals(entry.getValue())) {
        Files.delete(file);
      }
    }
  }

  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
