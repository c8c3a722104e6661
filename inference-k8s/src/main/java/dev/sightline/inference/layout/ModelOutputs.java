package dev.sightline.inference.layout;

import java.nio.FloatBuffer;

/** The outputs of one run, bound by name. */
public interface ModelOutputs {

  /**
   * An output of numbers of any type as float32, from index 0, in row-major order; valid until the
   * next run.
   *
   * @throws IllegalArgumentException if there is no output of numbers of that name
   */
  FloatBuffer floats(String name);
}
