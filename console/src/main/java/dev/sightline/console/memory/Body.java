package dev.sightline.console.memory;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayInputStream;

/** Answers that hold an object. */
public final class Body {

  /** What is not more is handed over as a whole. */
  private static final int SMALL = 256 << 10;

  private Body() {}

  /**
   * An answer with an object. A large one is handed over as fast as it is taken, so that the
   * request, and with it what the request holds, ends no sooner than it was sent.
   */
  public static MutableHttpResponse<?> of(byte[] content, MediaType type) {
    MutableHttpResponse<?> answer =
        content.length <= SMALL
            ? HttpResponse.ok(content)
            : HttpResponse.ok(new ByteArrayInputStream(content))
                .header(HttpHeaders.CONTENT_LENGTH, String.valueOf(content.length));
    return answer.contentType(type);
  }
}
