package dev.sightline.inference.layout;

import java.nio.FloatBuffer;
import java.util.Map;

/** Outputs that a test chooses. */
record FakeOutputs(Map<String, float[]> outputs) implements ModelOutputs {

  @Override
  public FloatBuffer floats(String name) {
    return FloatBuffer.wrap(outputs.get(name));
  }
}
