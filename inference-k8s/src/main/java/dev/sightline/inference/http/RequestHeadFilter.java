package dev.sightline.inference.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/**
 * Refuses requests whose head is readable, but not what HTTP demands of one: exactly one host (RFC
 * 9112, section 3.2), no transfer coding but {@code chunked}, and not in HTTP/1.0 (sections 6.1 and
 * 7), no content coding that is not understood (RFC 9110, section 15.5.16).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestHeadFilter {

  private static final String CHUNKED = "chunked";
  private static final String CLOSE = "close";

  /** The refusal; null lets the request pass. */
  @RequestFilter
  @Nullable
  HttpResponse<ErrorBody> refusal(HttpRequest<?> request) {
    if (UnreadableRequest.of(request).isPresent()) {
      return null; // It has an answer already, and may lack headers that were not read any more.
    }
    HttpHeaders headers = request.getHeaders();
    boolean isHttp11 = version(request).equals(HttpVersion.HTTP_1_1);
    int hosts = headers.getAll(HttpHeaders.HOST).size();
    if (isHttp11 && hosts != 1) {
      return refused(
          HttpStatus.BAD_REQUEST,
          "the request has %d Host headers; needed is one".formatted(hosts));
    }
    List<String> transferCodings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    if (!transferCodings.isEmpty() && !isChunked(transferCodings)) {
      return refused(HttpStatus.NOT_IMPLEMENTED, "Transfer-Encoding must be 'chunked', if any")
          .header(HttpHeaders.CONNECTION, CLOSE);
    }
    if (!transferCodings.isEmpty() && !isHttp11) {
      return refused(HttpStatus.BAD_REQUEST, "HTTP/1.0 does not have Transfer-Encoding")
          .header(HttpHeaders.CONNECTION, CLOSE);
    }
    if (ContentCoding.of(headers).isEmpty()) {
      return refused(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "a Content-Encoding that is not supported; supported are " + ContentCoding.KNOWN)
          .header(HttpHeaders.ACCEPT_ENCODING, ContentCoding.KNOWN);
    }
    return null;
  }

  private static HttpVersion version(HttpRequest<?> request) {
    return ((NettyHttpRequest<?>) request).getNativeRequest().protocolVersion();
  }

  private static boolean isChunked(List<String> transferCodings) {
    return transferCodings.size() == 1 && transferCodings.get(0).strip().equalsIgnoreCase(CHUNKED);
  }

  private static MutableHttpResponse<ErrorBody> refused(HttpStatus status, String message) {
    return HttpResponse.<ErrorBody>status(status).body(new ErrorBody(message, status.name()));
  }
}
