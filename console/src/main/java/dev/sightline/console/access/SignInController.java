package dev.sightline.console.access;

import dev.sightline.console.asset.Assets;
import dev.sightline.console.page.Pages;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the password, and forgets whoever signs out. */
@Controller
@Requires(bean = PasswordAccess.class)
final class SignInController {

  private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);

  private final PasswordAccess access;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final Pages pages;
  private final Assets assets;

  SignInController(
      PasswordAccess access,
      Sessions sessions,
      SignInThrottle throttle,
      Pages pages,
      Assets assets) {
    this.access = access;
    this.sessions = sessions;
    this.throttle = throttle;
    this.pages = pages;
    this.assets = assets;
  }

  @Get(LocalPath.SIGN_IN)
  HttpResponse<?> form(
      HttpRequest<?> request, @QueryValue(LocalPath.PARAMETER) Optional<String> from) {
    LocalPath path = LocalPath.of(from.orElse("/"));
    return access.isSignedIn(request) ? goTo(path) : page(HttpStatus.OK, path, "");
  }

  @Post(LocalPath.SIGN_IN)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> signIn(HttpRequest<?> request, Optional<String> password, Optional<String> from) {
    LocalPath path = LocalPath.of(from.orElse("/"));
    InetAddress address = request.getRemoteAddress().getAddress();
    Duration wait = throttle.attempt(address);
    if (!wait.isZero()) {
      return tooMany(path, wait);
    }
    if (sessions.isPassword(password.orElse(""))) {
      throttle.succeeded(address);
      return goTo(path).cookie(SessionCookie.of(sessions.begin(), request));
    }
    LOG.warn(
        "Wrong password address={} failures={}",
        address.getHostAddress(),
        throttle.failures(address));
    return page(HttpStatus.UNAUTHORIZED, path, "Wrong password.");
  }

  /** Tells an open page whether its session goes on: otherwise the answer is 401. */
  @Get("/session")
  HttpResponse<?> session() {
    return HttpResponse.noContent();
  }

  /** Behind the password itself, so that no other page can sign anyone out. */
  @Post("/logout")
  @Consumes(MediaType.ALL)
  HttpResponse<?> signOut(HttpRequest<?> request) {
    return HttpResponse.seeOther(URI.create(LocalPath.SIGN_IN)).cookie(SessionCookie.none(request));
  }

  private HttpResponse<?> tooMany(LocalPath path, Duration wait) {
    long seconds = wait.plusMillis(999).toSeconds();
    String error = "Too many wrong passwords. Try again in %d s.".formatted(seconds);
    return page(HttpStatus.TOO_MANY_REQUESTS, path, error)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  private MutableHttpResponse<byte[]> page(HttpStatus status, LocalPath path, String error) {
    return pages
        .page("login.jte", Map.of("assets", assets, "from", path.text(), "error", error))
        .status(status);
  }

  private static MutableHttpResponse<?> goTo(LocalPath path) {
    return HttpResponse.seeOther(URI.create(path.text()));
  }
}
