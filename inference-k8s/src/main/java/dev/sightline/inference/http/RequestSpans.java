package dev.sightline.inference.http;

import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** A span for each request for inference, within the caller's trace. */
@ServerFilter({"/v2/models/**/infer", "/predict"})
@Requires(condition = TracingIsOn.class)
public final class RequestSpans {

  private static final String SPAN = "dev.sightline.span";
  private static final int SERVER_ERROR = 500;

  private final Tracing tracing;

  RequestSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  /** The request's span; none if it is not traced. */
  public static Span of(HttpRequest<?> request) {
    return request.getAttribute(SPAN, Span.class).orElseGet(Span::none);
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    String route = BasicHttpAttributes.getUriTemplate(request).orElse("");
    String method = request.getMethodName();
    Span span =
        tracing.child(
            (method + " " + route).strip(),
            SpanKind.SERVER,
            request.getHeaders().getFirst(FrameHeaderCodec.TRACEPARENT));
    span.put("http.request.method", method);
    span.put("http.route", route);
    request.setAttribute(SPAN, span);
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response, @Nullable Throwable failure) {
    Span span = of(request);
    int status = failure == null ? response.code() : SERVER_ERROR;
    span.put("http.response.status_code", status);
    if (status >= SERVER_ERROR) {
      span.failed(Integer.toString(status), response.reason());
    }
    span.close();
  }
}
