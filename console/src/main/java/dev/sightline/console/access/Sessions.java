package dev.sightline.console.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sessions that no console has to remember: a token says until when it is good, and is signed with
 * a key that follows from the password. All consoles with the same password take each other's, also
 * after a restart; another password ends them all.
 *
 * <p>A token is {@code seconds.signature}: the end in seconds of the epoch, and the HMAC-SHA256 of
 * it in Base64 for addresses.
 */
final class Sessions {

  /** How long one may look before the password is asked again. */
  static final Duration LIFETIME = Duration.ofHours(12);

  private static final Pattern TOKEN = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{43})");
  private static final String MAC = "HmacSHA256";
  private static final int KEY_BITS = 256;

  /** So many that guessing the password by a token that was seen is slow, and a start is not. */
  private static final int ITERATIONS = 50_000;

  private static final byte[] SALT = "sightline console session 1".getBytes(US_ASCII);

  private final SecretKeySpec key;
  private final byte[] password;
  private final InstantSource clock;

  Sessions(String password, InstantSource clock) {
    this.key = key(password);
    this.password = sign(key, password.getBytes(UTF_8));
    this.clock = clock;
  }

  /** How long the answer takes tells nothing about the password. */
  boolean isPassword(String candidate) {
    return MessageDigest.isEqual(password, sign(key, candidate.getBytes(UTF_8)));
  }

  /** A new session's token. */
  String begin() {
    return token(clock.instant().plus(LIFETIME).getEpochSecond());
  }

  /**
   * @param token anything that a browser sent
   */
  boolean isValid(String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      return false;
    }
    long end = Long.parseLong(parts.group(1));
    return isEqual(token, token(end)) && clock.instant().isBefore(Instant.ofEpochSecond(end));
  }

  private String token(long end) {
    byte[] signature = sign(key, ("session " + end).getBytes(US_ASCII));
    return end + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
  }

  private static SecretKeySpec key(String password) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, KEY_BITS);
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new SecretKeySpec(key, MAC);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
    }
  }

  private static byte[] sign(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
