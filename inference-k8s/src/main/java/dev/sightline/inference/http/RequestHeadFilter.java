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
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests whose head is readable, but not what HTTP demands of one: exactly one host, and
 * one that is valid (RFC 9112, section 3.2), no transfer coding but {@code chunked}, and not in
 * HTTP/1.0 (sections 6.1 and 7), no content coding that is not understood (RFC 9110, section
 * 15.5.16), no expectation but {@code 100-continue} (section 10.1.1), and a content type that is
 * one (section 8.3).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestHeadFilter {

  private static final String CHUNKED = "chunked";
  private static final String CLOSE = "close";
  private static final String CONTINUE = "100-continue";
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final Pattern MEDIA_TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "\\s*(?:;.*)?");

  /** The refusal; null lets the request pass. */
  @RequestFilter
  @Nullable
  HttpResponse<ErrorBody> refusal(HttpRequest<?> request) {
    // What could not be read has its refusal, and may lack headers that were not read any more.
    return UnreadableRequest.of(request).isPresent() ? null : refusalOfReadable(request);
  }

  @Nullable
  private static HttpResponse<ErrorBody> refusalOfReadable(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    boolean isHttp11 = version(request).equals(HttpVersion.HTTP_1_1);
    return host(headers, isHttp11)
        .or(() -> transferCoding(headers, isHttp11))
        .or(() -> contentCoding(headers))
        .or(() -> expectation(headers, isHttp11))
        .or(() -> contentType(headers))
        .orElse(null);
  }

  private static Optional<MutableHttpResponse<ErrorBody>> host(
      HttpHeaders headers, boolean isHttp11) {
    List<String> hosts = headers.getAll(HttpHeaders.HOST);
    if (isHttp11 && hosts.size() != 1) {
      return badRequest("the request has %d Host headers; needed is one".formatted(hosts.size()));
    }
    // An address without a host, as in tests of a Unix socket, sends an empty one.
    return hosts.stream().allMatch(host -> host.isEmpty() || Authority.isValid(host))
        ? Optional.empty()
        : badRequest("the Host header is not a host, or a host and a port");
  }

  private static Optional<MutableHttpResponse<ErrorBody>> transferCoding(
      HttpHeaders headers, boolean isHttp11) {
    List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    if (!codings.isEmpty() && !isChunked(codings)) {
      return Optional.of(
          refused(HttpStatus.NOT_IMPLEMENTED, "Transfer-Encoding must be 'chunked', if any")
              .header(HttpHeaders.CONNECTION, CLOSE));
    }
    return codings.isEmpty() || isHttp11
        ? Optional.empty()
        : badRequest("HTTP/1.0 does not have Transfer-Encoding")
            .map(response -> response.header(HttpHeaders.CONNECTION, CLOSE));
  }

  private static boolean isChunked(List<String> transferCodings) {
    return transferCodings.size() == 1 && transferCodings.get(0).strip().equalsIgnoreCase(CHUNKED);
  }

  private static Optional<MutableHttpResponse<ErrorBody>> contentCoding(HttpHeaders headers) {
    return ContentCoding.of(headers).isPresent()
        ? Optional.empty()
        : Optional.of(
            refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "a Content-Encoding that is not supported; supported are "
                        + ContentCoding.KNOWN)
                .header(HttpHeaders.ACCEPT_ENCODING, ContentCoding.KNOWN));
  }

  /** HTTP/1.0 does not know them: there they are ignored. */
  private static Optional<MutableHttpResponse<ErrorBody>> expectation(
      HttpHeaders headers, boolean isHttp11) {
    boolean isMet =
        headers.getAll(HttpHeaders.EXPECT).stream()
            .allMatch(expectation -> expectation.strip().equalsIgnoreCase(CONTINUE));
    return isMet || !isHttp11
        ? Optional.empty()
        : Optional.of(
            refused(
                HttpStatus.EXPECTATION_FAILED, "the only expectation that is met is 100-continue"));
  }

  /** One that is missing is taken for what the address needs. */
  private static Optional<MutableHttpResponse<ErrorBody>> contentType(HttpHeaders headers) {
    List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
    if (types.size() > 1) {
      return badRequest(
          "the request has %d Content-Type headers; needed is one".formatted(types.size()));
    }
    return types.stream().allMatch(type -> MEDIA_TYPE.matcher(type.strip()).matches())
        ? Optional.empty()
        : Optional.of(
            refused(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "the Content-Type is not a media type, such as application/json"));
  }

  private static HttpVersion version(HttpRequest<?> request) {
    return ((NettyHttpRequest<?>) request).getNativeRequest().protocolVersion();
  }

  private static Optional<MutableHttpResponse<ErrorBody>> badRequest(String message) {
    return Optional.of(refused(HttpStatus.BAD_REQUEST, message));
  }

  private static MutableHttpResponse<ErrorBody> refused(HttpStatus status, String message) {
    return HttpResponse.<ErrorBody>status(status).body(new ErrorBody(message, status.name()));
  }
}
