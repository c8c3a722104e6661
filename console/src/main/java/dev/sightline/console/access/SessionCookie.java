package dev.sightline.console.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;

/** What a browser keeps of a session. */
final class SessionCookie {

  static final String NAME = "sightline-session";

  private SessionCookie() {}

  static Cookie of(String token, HttpRequest<?> request) {
    return cookie(token, request).maxAge(Sessions.LIFETIME);
  }

  /** Makes the browser forget it. */
  static Cookie none(HttpRequest<?> request) {
    return cookie("", request).maxAge(Duration.ZERO);
  }

  /** Lax, since a link to a picture in a chat is to open; nothing changes by following a link. */
  private static Cookie cookie(String value, HttpRequest<?> request) {
    return Cookie.of(NAME, value)
        .path("/")
        .httpOnly(true)
        .sameSite(SameSite.Lax)
        .secure(isByHttps(request));
  }

  /** What a client claims here makes its own cookie stricter at most, so that no proxy is asked. */
  private static boolean isByHttps(HttpRequest<?> request) {
    return request.isSecure()
        || request
            .getHeaders()
            .get("X-Forwarded-Proto", String.class)
            .filter("https"::equalsIgnoreCase)
            .isPresent();
  }
}
