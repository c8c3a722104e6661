package dev.sightline.inference.http;

import io.micronaut.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How a body is packed (RFC 9110, section 8.4.1). */
enum ContentCoding {
  /** Not at all. */
  IDENTITY {
    @Override
    InputStream unpacked(InputStream packed) {
      return packed;
    }
  },
  /** RFC 1952. */
  GZIP {
    @Override
    InputStream unpacked(InputStream packed) throws IOException {
      return new GZIPInputStream(packed);
    }
  },
  /** RFC 1950, zlib's form. */
  DEFLATE {
    @Override
    InputStream unpacked(InputStream packed) {
      return new WithoutDictionary(packed);
    }
  };

  /** What a client may choose from, as {@code Accept-Encoding} has it. */
  static final String KNOWN = "gzip, deflate";

  /** Empty where the header names one that is not known, or several. */
  static Optional<ContentCoding> of(HttpHeaders headers) {
    String given = String.join(",", headers.getAll(HttpHeaders.CONTENT_ENCODING));
    return switch (given.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  abstract InputStream unpacked(InputStream packed) throws IOException;

  /** The data are packed with a dictionary that only the client has. */
  static final class DictionaryException extends IOException {

    private static final long serialVersionUID = 1L;
  }

  /** By itself Java's stream takes data that need a dictionary for empty. */
  private static final class WithoutDictionary extends InflaterInputStream {

    WithoutDictionary(InputStream packed) {
      super(packed);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read < 0 && inf.needsDictionary()) {
        throw new DictionaryException();
      }
      return read;
    }
  }
}
