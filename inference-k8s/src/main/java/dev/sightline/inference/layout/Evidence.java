package dev.sightline.inference.layout;

/**
 * What the numbers of a run say of a reading of them, whatever the picture. Stateless and
 * thread-safe.
 */
public interface Evidence {

  /** For or against the reading. */
  Verdict judge(ModelOutputs outputs);
}
