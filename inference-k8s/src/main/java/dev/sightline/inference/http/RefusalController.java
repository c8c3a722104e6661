package dev.sightline.inference.http;

import dev.sightline.inference.detect.BadParameterException;
import dev.sightline.inference.detect.OverloadedException;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.protocol.BackendRefusal;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that are refused, whichever protocol they came by. */
@Controller
final class RefusalController {

  private static final Logger log = LoggerFactory.getLogger(RefusalController.class);
  private static final long ALMOST_A_SECOND = 999;
  private static final String CLOSE = "close";

  @Error(global = true)
  HttpResponse<ErrorBody> rejected(RequestRejectedException rejection) {
    MutableHttpResponse<ErrorBody> response =
        HttpResponse.<ErrorBody>status(rejection.code().status())
            .body(ErrorBody.of(rejection.code(), rejection.getMessage()));
    // The connection's next request would stand behind the rest of the body, which may never come.
    return rejection.code() == RequestErrorCode.BODY_TOO_SLOW
        ? response.header(HttpHeaders.CONNECTION, CLOSE)
        : response;
  }

  @Error(global = true)
  HttpResponse<ErrorBody> badParameter(BadParameterException refusal) {
    return HttpResponse.<ErrorBody>status(RequestErrorCode.BAD_PARAMETER.status())
        .body(ErrorBody.of(RequestErrorCode.BAD_PARAMETER, refusal.getMessage()));
  }

  /** {@code Retry-After} is in whole seconds. */
  @Error(global = true)
  HttpResponse<ErrorBody> overloaded(OverloadedException overload) {
    long seconds = overload.retryAfter().plusMillis(ALMOST_A_SECOND).toSeconds();
    return HttpResponse.<ErrorBody>status(RequestErrorCode.OVERLOADED.status())
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .body(ErrorBody.of(RequestErrorCode.OVERLOADED, overload.getMessage()));
  }

  /** Whoever asked may come again: no frame is to blame. */
  @Error(global = true)
  HttpResponse<ErrorBody> backend(NetworkException failure) {
    RequestErrorCode code = BackendRefusal.code(failure);
    MutableHttpResponse<ErrorBody> response =
        HttpResponse.<ErrorBody>status(code.status())
            .body(ErrorBody.of(code, failure.getMessage()));
    return code == RequestErrorCode.BACKEND_AWAY
        ? response.header(
            HttpHeaders.RETRY_AFTER, Long.toString(BackendRefusal.RETRY_AFTER.toSeconds()))
        : response;
  }

  /**
   * Bodies are limited one by one, not all together: where too many large ones arrive at once, some
   * have no room, and may come again.
   */
  @Error(global = true)
  HttpResponse<ErrorBody> noRoom(OutOfMemoryError shortage) {
    log.atWarn().addKeyValue("reason", shortage.getMessage()).log("No memory for a request");
    return overloaded(
        new OverloadedException("no memory for the request now", Duration.ofSeconds(1)));
  }
}
