package dev.sightline.cli.stack;

import dev.sightline.contract.StreamId;
import java.util.Objects;

/** A stream of the stack: its name, and where its frames come from. */
public record StreamInput(StreamId id, VideoInput input) {

  public StreamInput {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(input, "input");
  }
}
