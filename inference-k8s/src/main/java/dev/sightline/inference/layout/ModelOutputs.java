package dev.sightline.inference.layout;

import java.nio.FloatBuffer;

/** The outputs of one run, bound by name. */
public interface ModelOutputs {

  /**
   * A float32 output, from index 0, in row-major order; valid until the next run.
   *
   * @throws IllegalArgumentException if there is no float32 output of that name
   */
  FloatBuffer floats(String name);
}
