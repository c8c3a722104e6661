package dev.sightline.inference.model;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells models apart by their bytes. */
public final class Sha256 {

  private static final int CHUNK_BYTES = 64 * 1024;

  private Sha256() {}

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
