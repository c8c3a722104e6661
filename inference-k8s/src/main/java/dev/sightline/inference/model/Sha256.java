package dev.sightline.inference.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Tells models apart by their bytes. */
public final class Sha256 {

  private static final int CHUNK_BYTES = 64 * 1024;

  private Sha256() {}

  /**
   * Of a file and of others that belong to it, each with its name before it, so that none can take
   * another's place. Without others it is that of the file's bytes alone.
   *
   * @param others relative to the file's directory
   */
  static String of(Path file, Set<String> others) throws IOException {
    MessageDigest digest = newDigest();
    update(digest, file);
    for (String other : others) {
      digest.update(other.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      update(digest, file.resolveSibling(other));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      int read = bytes.read(chunk);
      while (read >= 0) {
        digest.update(chunk, 0, read);
        read = bytes.read(chunk);
      }
    }
  }

  /** In lower-case hexadecimal digits; reads the stream to its end and does not close it. */
  public static String of(InputStream bytes) throws IOException {
    MessageDigest digest = newDigest();
    DigestInputStream stream = new DigestInputStream(bytes, digest);
    byte[] chunk = new byte[CHUNK_BYTES];
    int read = stream.read(chunk);
    while (read >= 0) {
      read = stream.read(chunk);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
