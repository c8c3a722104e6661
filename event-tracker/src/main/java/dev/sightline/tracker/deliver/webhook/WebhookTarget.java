package dev.sightline.tracker.deliver.webhook;

import dev.sightline.tracker.deliver.EventFilter;
import dev.sightline.tracker.deliver.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A server that is told of events.
 *
 * @param url often a secret itself: who knows it may post there
 * @param secret that requests are signed with; without one they are not
 * @param batch how many events a request has at most
 * @param timeout until the answer's status must be there
 */
public record WebhookTarget(
    String name,
    URI url,
    Optional<Secret> secret,
    EventFilter filter,
    int batch,
    Duration timeout) {

  public WebhookTarget {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(timeout, "timeout");
  }

  /** Where the server is, without the part of the address that may be secret. */
  public String origin() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  @Override
  public String toString() {
    return "WebhookTarget[name=%s, origin=%s]".formatted(name, origin());
  }
}
