package dev.sightline.batch.inference;

import dev.sightline.batch.retry.TransientException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * What an answer's status means: 400, 413, 415 and 422 blame the content. 5xx, 408, 425 and 429
 * pass, after {@code Retry-After} if that is given; 5xx but 503, which says that the service is
 * busy or not ready, may all the same be for the content. Any other, as 404 or 403, a person must
 * mend: wrong address, missing permission.
 */
final class AnswerStatus {

  private static final Set<Integer> CONTENT_BLAMED = Set.of(400, 413, 415, 422);
  private static final Set<Integer> COME_BACK = Set.of(408, 425, 429);
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int MAX_QUOTED_CHARS = 300;

  private final RetryAfter retryAfter;

  AnswerStatus(RetryAfter retryAfter) {
    this.retryAfter = retryAfter;
  }

  void requireSuccess(HttpResponse<?> response) throws FramesRefusedException, TransientException {
    int code = response.code();
    if (code == 200) {
      return;
    }
    String found = "status " + code + ": " + quoted(response);
    if (CONTENT_BLAMED.contains(code)) {
      throw new FramesRefusedException(found);
    }
    if (code >= SERVER_ERROR || COME_BACK.contains(code)) {
      TransientException failure = TransientException.until(found, wait(response));
      throw code >= SERVER_ERROR && code != UNAVAILABLE ? failure.perhapsForContent() : failure;
    }
    throw TransientException.lasting(found);
  }

  private Duration wait(HttpResponse<?> response) {
    return response
        .getHeaders()
        .findFirst(HttpHeaders.RETRY_AFTER)
        .map(retryAfter::parse)
        .orElse(Duration.ZERO);
  }

  private static String quoted(HttpResponse<?> response) {
    byte[] body = response.getBody(byte[].class).orElse(new byte[0]);
    int length = Math.min(body.length, MAX_QUOTED_CHARS);
    return new String(body, 0, length, StandardCharsets.UTF_8)
        .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ");
  }
}
