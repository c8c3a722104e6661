package dev.sightline.console.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** In front of every route, also of those that do not exist. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {

  /** After the filters that only add to answers, so that they add to refusals too. */
  private static final int ORDER = HIGHEST_PRECEDENCE + 1000;

  private final Access access;

  AccessFilter(Access access) {
    this.access = access;
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    return access.refusal(request).orElse(null);
  }

  @Override
  public int getOrder() {
    return ORDER;
  }
}
