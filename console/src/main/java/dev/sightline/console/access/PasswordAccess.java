package dev.sightline.console.access;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * With a password: everything is behind it but what the sign-in page needs and what a machine asks
 * that has none (probes, Prometheus).
 */
@Singleton
@Requires(property = "sightline.console.password", pattern = ".+")
final class PasswordAccess implements Access {

  private static final String REFUSAL = "Signed out. Sign in at " + LocalPath.SIGN_IN + "\n";

  private final Sessions sessions;

  PasswordAccess(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Optional<HttpResponse<?>> refusal(HttpRequest<?> request) {
    return OpenPaths.contain(request.getPath()) || isSignedIn(request)
        ? Optional.empty()
        : Optional.of(refuse(request));
  }

  boolean isSignedIn(HttpRequest<?> request) {
    return request
        .getCookies()
        .findCookie(SessionCookie.NAME)
        .map(Cookie::getValue)
        .filter(sessions::isValid)
        .isPresent();
  }

  private static HttpResponse<?> refuse(HttpRequest<?> request) {
    return isNavigation(request)
        ? HttpResponse.seeOther(LocalPath.of(request.getUri().toString()).signIn())
        : unauthorized();
  }

  /** A person who opens a page, not a script or a picture in it. */
  private static boolean isNavigation(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    return request.getMethod() == HttpMethod.GET
        && !headers.contains("HX-Request")
        && headers.get(HttpHeaders.ACCEPT, String.class).orElse("").contains(MediaType.TEXT_HTML)
        && headers.get("Sec-Fetch-Mode", String.class).orElse("navigate").equals("navigate");
  }

  private static MutableHttpResponse<?> unauthorized() {
    return HttpResponse.status(HttpStatus.UNAUTHORIZED)
        .body(REFUSAL)
        .contentType(MediaType.TEXT_PLAIN_TYPE);
  }
}
