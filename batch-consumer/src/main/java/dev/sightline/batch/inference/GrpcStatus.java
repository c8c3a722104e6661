package dev.sightline.batch.inference;

import dev.sightline.batch.retry.TransientException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;

/**
 * What a call's status means, as {@link AnswerStatus} has it for HTTP: INVALID_ARGUMENT,
 * OUT_OF_RANGE and RESOURCE_EXHAUSTED (the message is too large) blame the content. NOT_FOUND,
 * UNIMPLEMENTED, UNAUTHENTICATED and PERMISSION_DENIED a person must mend. Any other passes, after
 * {@code grpc-retry-pushback-ms} if that is given, which says that the service is busy; without it,
 * and unless no connection came about, the content may be the reason.
 */
final class GrpcStatus {

  private static final Metadata.Key<String> PUSHBACK =
      Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);
  private static final long MAX_WAIT_MILLIS = 300_000;

  private GrpcStatus() {}

  /**
   * @return the failure, where another attempt may succeed
   * @throws FramesRefusedException if the service blames what was sent
   */
  static TransientException failure(StatusRuntimeException thrown) throws FramesRefusedException {
    Status status = thrown.getStatus();
    String found = "status " + status.getCode() + ": " + status.getDescription();
    return switch (status.getCode()) {
      case INVALID_ARGUMENT, OUT_OF_RANGE, RESOURCE_EXHAUSTED ->
          throw new FramesRefusedException(found);
      case NOT_FOUND, UNIMPLEMENTED, UNAUTHENTICATED, PERMISSION_DENIED ->
          TransientException.lasting(found, thrown);
      default -> passing(found, thrown);
    };
  }

  private static TransientException passing(String found, StatusRuntimeException thrown) {
    Duration wait = pushback(thrown.getTrailers());
    if (!wait.isZero()) {
      return TransientException.until(found, wait);
    }
    TransientException failure = TransientException.passing(found, thrown);
    return Unreached.is(thrown) ? failure : failure.perhapsForContent();
  }

  private static Duration pushback(Metadata trailers) {
    String millis = trailers == null ? null : trailers.get(PUSHBACK);
    return millis != null && millis.matches("\\d{1,9}")
        ? Duration.ofMillis(Math.min(Long.parseLong(millis), MAX_WAIT_MILLIS))
        : Duration.ZERO;
  }
}
