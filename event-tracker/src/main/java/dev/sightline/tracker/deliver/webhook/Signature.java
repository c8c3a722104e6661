package dev.sightline.tracker.deliver.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.tracker.deliver.Secret;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a> 1.0 says: HMAC-SHA256 (RFC 2104) over {@code <id>.<timestamp>.<body>}. A secret that
 * begins with {@code whsec_} is base64 after that; the bytes of any other text are the key as they
 * are.
 */
final class Signature {

  static final int LEAST_KEY_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final byte[] key;

  private Signature(byte[] key) {
    this.key = key;
  }

  /**
   * @throws IOException if there is no usable secret; the message does not tell it
   */
  static Signature by(Secret secret) throws IOException {
    byte[] key = key(secret.reveal());
    if (key.length < LEAST_KEY_BYTES) {
      throw new IOException(
          "the secret has %d bytes; allowed: %d or more".formatted(key.length, LEAST_KEY_BYTES));
    }
    return new Signature(key);
  }

  private static byte[] key(String text) throws IOException {
    if (!text.startsWith(PREFIX)) {
      return text.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      // Its message quotes a character of the secret.
      throw new IOException("the secret is not valid base64 after " + PREFIX);
    }
  }

  /** The header's value: {@code v1,<base64>}. */
  String of(String id, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("each JVM has " + ALGORITHM, e);
    }
  }
}
