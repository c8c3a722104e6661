package dev.sightline.batch.process;

import dev.sightline.batch.inference.DetectionAnswer;
import dev.sightline.batch.inference.DetectionRequest;
import dev.sightline.contract.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A frame that is known to be good, to find out whether the service works: the last one that it
 * answered in this run, and before there is one a grey picture that comes with the program.
 * Thread-safe.
 */
final class ControlFrame {

  private static final String GREY = "control.jpg";

  private final AtomicReference<byte[]> image = new AtomicReference<>(grey());

  /** Remembers the last frame of a request that was looked at. */
  void answered(DetectionRequest request, DetectionAnswer answer) {
    for (int i = request.images().size() - 1; i >= 0; i--) {
      if (answer.verdicts().get(i).error().isEmpty()) {
        image.set(request.images().get(i));
        return;
      }
    }
  }

  DetectionRequest request(StreamId stream) {
    return new DetectionRequest("control", stream, List.of(image.get()), Optional.empty());
  }

  private static byte[] grey() {
    try (InputStream in = ControlFrame.class.getResourceAsStream(GREY)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
