package dev.sightline.console.memory;

import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

/** What a request has taken, until it ends. Thread-safe. */
final class RequestLeases {

  private static final String NAME = RequestLeases.class.getName();

  private final List<Lease> held = new ArrayList<>();
  private boolean hasEnded;

  /** Those of a request. */
  static RequestLeases of(HttpRequest<?> request) {
    synchronized (request) {
      return request
          .getAttribute(NAME, RequestLeases.class)
          .orElseGet(
              () -> {
                RequestLeases leases = new RequestLeases();
                request.setAttribute(NAME, leases);
                return leases;
              });
    }
  }

  /**
   * Takes care of a lease.
   *
   * @return false if the request has ended, and the object is still being read for it
   */
  synchronized boolean hold(Lease lease) {
    return !hasEnded && held.add(lease);
  }

  synchronized void end() {
    hasEnded = true;
    held.forEach(Lease::close);
    held.clear();
  }
}
