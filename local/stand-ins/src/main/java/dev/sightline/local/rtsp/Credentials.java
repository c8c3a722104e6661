package dev.sightline.local.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;

/** A user and password that every client must send as Basic authentication (RFC 7617). */
public record Credentials(String user, String password) {

  public Credentials {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  /** Whether an Authorization header's value carries these; takes the same time either way. */
  boolean match(String authorization) {
    return MessageDigest.isEqual(header().getBytes(UTF_8), authorization.getBytes(UTF_8));
  }

  private String header() {
    String pair = user + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
