package dev.sightline.inference.http;

import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/**
 * Unpacks a body, step by step, as far as it has memory and is allowed to be large: a few kilobytes
 * can become many megabytes.
 */
final class BodyUnpacker {

  private static final int FIRST_BYTES = 1 << 16;

  private final long maxBytes;
  private final LongUnaryOperator need;

  /**
   * @param maxBytes of what is unpacked
   * @param need the memory that a body of so many bytes takes, with what is made of it
   */
  BodyUnpacker(long maxBytes, LongUnaryOperator need) {
    this.maxBytes = maxBytes;
    this.need = need;
  }

  /**
   * @param packed is closed, or goes on as what is returned
   * @throws RequestRejectedException {@code BAD_CONTENT_ENCODING} or {@code BODY_TOO_LARGE}
   * @throws dev.sightline.inference.detect.OverloadedException if there is no memory left
   */
  RequestBody unpack(ContentCoding coding, RequestBody packed) {
    try (InputStream content = coding.unpacked(packed.stream(0, packed.length()))) {
      return unpack(content, packed);
    } catch (ContentCoding.DictionaryException e) {
      packed.close();
      throw new RequestRejectedException(
          RequestErrorCode.BAD_CONTENT_ENCODING,
          "the body is packed with a preset dictionary, which is not known here",
          e);
    } catch (IOException e) {
      packed.close();
      throw new RequestRejectedException(
          RequestErrorCode.BAD_CONTENT_ENCODING,
          "the body is not valid %s, as its Content-Encoding says"
              .formatted(coding.name().toLowerCase(Locale.ROOT)),
          e);
    } catch (RuntimeException e) {
      packed.close();
      throw e;
    }
  }

  private RequestBody unpack(InputStream content, RequestBody packed) throws IOException {
    byte[] bytes = {};
    int length = 0;
    int read = 0;
    while (read >= 0) {
      length += read;
      requireAllowed(length);
      if (length == bytes.length) {
        int capacity = (int) Math.min(Math.max(FIRST_BYTES, 2L * length), maxBytes + 1);
        packed.hold().growTo(packed.length() + need.applyAsLong(capacity));
        bytes = Arrays.copyOf(bytes, capacity);
      }
      read = content.read(bytes, length, bytes.length - length);
    }
    return packed.replacedBy(bytes, length);
  }

  private void requireAllowed(int length) {
    if (length > maxBytes) {
      throw new RequestRejectedException(
          RequestErrorCode.BODY_TOO_LARGE,
          "the body has more than %d bytes when it is unpacked".formatted(maxBytes));
    }
  }
}
