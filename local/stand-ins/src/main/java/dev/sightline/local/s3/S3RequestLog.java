package dev.sightline.local.s3;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was asked of the server, whether it was answered or not. It holds each kind of request once,
 * so it does not grow with the requests.
 */
public final class S3RequestLog {

  private final Map<S3Request, Long> requests = new ConcurrentHashMap<>();

  void add(S3Request request) {
    requests.merge(request, 1L, Long::sum);
  }

  /** How many there were of each kind, so far. */
  public Map<S3Request, Long> requests() {
    return Map.copyOf(requests);
  }
}
