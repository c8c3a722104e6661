package dev.sightline.capture.frame;

import dev.sightline.contract.CapturedAtSource;
import java.time.Instant;
import java.util.Objects;

/** When a picture was captured, and by whose clock. */
public record CaptureTime(Instant at, CapturedAtSource source) {

  public CaptureTime {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
  }
}
