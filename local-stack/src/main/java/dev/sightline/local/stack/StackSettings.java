package dev.sightline.local.stack;

import dev.sightline.contract.StreamId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a stack runs on.
 *
 * @param model a path or a catalogue name; empty for the built-in detector
 * @param framesPerSecond that capture samples
 * @param protocol between consumer and inference service
 * @param maxFrames after which capture ends; empty for never
 */
public record StackSettings(
    VideoInput input,
    Pace pace,
    Optional<String> model,
    InferenceProtocol protocol,
    double framesPerSecond,
    OptionalLong maxFrames) {

  /** The one stream, and so the end of its topic's name. */
  public static final StreamId STREAM_ID = new StreamId("demo");

  /**
   * @throws IllegalArgumentException if a number is not positive
   */
  public StackSettings {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(protocol, "protocol");
    if (!(framesPerSecond > 0) || (maxFrames.isPresent() && maxFrames.getAsLong() < 1)) {
      throw new IllegalArgumentException(
          "%s frames/s and %s frames: both must be positive".formatted(framesPerSecond, maxFrames));
    }
  }

  /** With the consumer's usual protocol. */
  public StackSettings(
      VideoInput input,
      Pace pace,
      Optional<String> model,
      double framesPerSecond,
      OptionalLong maxFrames) {
    this(input, pace, model, InferenceProtocol.HTTP, framesPerSecond, maxFrames);
  }
}
