package dev.sightline.inference.grpc;

import dev.sightline.inference.detect.RawOutput;
import dev.sightline.protocol.inference.ModelInferResponse;
import java.util.List;

/**
 * An answer with the memory that it is in.
 *
 * @param message is not to be read after this is closed
 * @param outputs whose bytes the message has; closed with this
 */
record RawAnswer(ModelInferResponse message, List<RawOutput> outputs) implements AutoCloseable {

  RawAnswer {
    outputs = List.copyOf(outputs);
  }

  static RawAnswer of(ModelInferResponse message) {
    return new RawAnswer(message, List.of());
  }

  @Override
  public void close() {
    outputs.forEach(RawOutput::close);
  }
}
