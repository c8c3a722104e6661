package dev.sightline.console.access;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Without a password: the console listens on a loopback address, so that whoever connects is on
 * this machine. A browser there may run a stranger's page, whose host name the stranger lets point
 * to the loopback address (DNS rebinding); such a request still names the stranger's host.
 */
@Singleton
@Requires(missingBeans = PasswordAccess.class)
final class LoopbackAccess implements Access {

  private static final String REFUSAL =
      "Without a password the console answers to localhost only, not to another host name.\n";

  @Override
  public Optional<HttpResponse<?>> refusal(HttpRequest<?> request) {
    String host = request.getHeaders().get("Host");
    return host != null && LoopbackNames.contain(host)
        ? Optional.empty()
        : Optional.of(
            HttpResponse.status(HttpStatus.FORBIDDEN)
                .body(REFUSAL)
                .contentType(MediaType.TEXT_PLAIN_TYPE));
  }
}
