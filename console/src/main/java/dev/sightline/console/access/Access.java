package dev.sightline.console.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.Optional;

/** Decides which requests are answered. */
sealed interface Access permits LoopbackAccess, PasswordAccess {

  /** What is answered instead; nothing if the request may go on. */
  Optional<HttpResponse<?>> refusal(HttpRequest<?> request);
}
