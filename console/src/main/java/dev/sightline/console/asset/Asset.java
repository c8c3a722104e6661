package dev.sightline.console.asset;

import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A file that pages load.
 *
 * @param version of the content: another content has another address, so that browsers keep it
 * @param content not copied, like {@code gzipped}, which is the same packed: nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Asset(String name, MediaType type, byte[] content, byte[] gzipped, String version) {

  private static final int VERSION_DIGITS = 12;

  static Asset of(String name, byte[] content) {
    return new Asset(name, typeOf(name), content, gzip(content), version(content));
  }

  private static MediaType typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> new MediaType("text/css; charset=utf-8");
      case "js" -> new MediaType("text/javascript; charset=utf-8");
      case "svg" -> new MediaType("image/svg+xml");
      default -> MediaType.APPLICATION_OCTET_STREAM_TYPE;
    };
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing that can fail is written to", e);
    }
    return packed.toByteArray();
  }

  private static String version(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
