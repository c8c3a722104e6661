package dev.sightline.inference.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/**
 * Why Netty could not read a request's head. The server closes the connection behind the answer,
 * since it does not know where the request ends.
 *
 * @param status RFC 9110, section 15.5; RFC 6585, section 5
 * @param message for a person
 */
record UnreadableRequest(HttpStatus status, String message) {

  /** Empty where it could be read. */
  static Optional<UnreadableRequest> of(HttpRequest<?> request) {
    if (!(request instanceof NettyHttpRequest<?> netty)) {
      return Optional.empty();
    }
    DecoderResult result = netty.getNativeRequest().decoderResult();
    return result.isFailure() ? Optional.of(because(result.cause())) : Optional.empty();
  }

  private static UnreadableRequest because(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return new UnreadableRequest(HttpStatus.REQUEST_URI_TOO_LONG, "the address is too long");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return new UnreadableRequest(
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are too large");
    }
    if (cause instanceof UnreadableHeadException head) {
      return head.why();
    }
    return new UnreadableRequest(
        HttpStatus.BAD_REQUEST, "the request line or a header is not valid HTTP (RFC 9112)");
  }
}
