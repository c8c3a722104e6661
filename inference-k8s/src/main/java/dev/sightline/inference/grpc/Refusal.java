package dev.sightline.inference.grpc;

import dev.sightline.inference.detect.BadParameterException;
import dev.sightline.inference.detect.OverloadedException;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.protocol.BackendRefusal;
import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failed call as gRPC tells of it: the status that corresponds to HTTP's, the description {@code
 * CODE: message}, the code alone in the trailer {@code error-code}; when overloaded, or where a
 * backend is away, the time to wait in {@code grpc-retry-pushback-ms}, which clients' own retries
 * obey (gRPC proposal A6).
 */
final class Refusal {

  static final Metadata.Key<String> ERROR_CODE = key("error-code");
  static final Metadata.Key<String> PUSHBACK = key("grpc-retry-pushback-ms");

  private static final Logger log = LoggerFactory.getLogger(Refusal.class);

  private Refusal() {}

  static StatusRuntimeException of(Throwable thrown) {
    Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (failure instanceof RequestRejectedException rejection) {
      return status(rejection.code(), rejection.getMessage(), new Metadata());
    }
    if (failure instanceof BadParameterException refusal) {
      return status(RequestErrorCode.BAD_PARAMETER, refusal.getMessage(), new Metadata());
    }
    if (failure instanceof OverloadedException overload) {
      Metadata trailers = new Metadata();
      trailers.put(PUSHBACK, Long.toString(overload.retryAfter().toMillis()));
      return status(RequestErrorCode.OVERLOADED, overload.getMessage(), trailers);
    }
    if (failure instanceof NetworkException backend) {
      return backend(backend);
    }
    log.atError().setCause(failure).log("Call failed");
    return Status.INTERNAL
        .withDescription("INTERNAL: the request could not be processed")
        .asRuntimeException();
  }

  /**
   * Of a message that gRPC could not decode.
   *
   * @param method that it was for
   */
  static StatusRuntimeException ofMessage(StatusRuntimeException unreadable, String method) {
    Status found = unreadable.getStatus();
    return found.getCode() == Status.Code.RESOURCE_EXHAUSTED
        ? status(RequestErrorCode.BODY_TOO_LARGE, found.getDescription(), new Metadata())
        : status(
            RequestErrorCode.MALFORMED_MESSAGE,
            "the message is not valid protobuf of the form that %s takes".formatted(method),
            new Metadata());
  }

  private static StatusRuntimeException backend(NetworkException failure) {
    RequestErrorCode code = BackendRefusal.code(failure);
    Metadata trailers = new Metadata();
    if (code == RequestErrorCode.BACKEND_AWAY) {
      trailers.put(PUSHBACK, Long.toString(BackendRefusal.RETRY_AFTER.toMillis()));
    }
    return status(code, failure.getMessage(), trailers);
  }

  private static StatusRuntimeException status(
      RequestErrorCode code, String message, Metadata trailers) {
    trailers.put(ERROR_CODE, code.name());
    return status(code).withDescription(code + ": " + message).asRuntimeException(trailers);
  }

  private static Status status(RequestErrorCode code) {
    return switch (code.status()) {
      case NOT_FOUND -> Status.NOT_FOUND;
      case CONFLICT -> Status.ABORTED;
      case REQUEST_ENTITY_TOO_LARGE -> Status.RESOURCE_EXHAUSTED;
      case SERVICE_UNAVAILABLE -> Status.UNAVAILABLE;
      case BAD_GATEWAY -> Status.INTERNAL;
      default -> Status.INVALID_ARGUMENT;
    };
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
