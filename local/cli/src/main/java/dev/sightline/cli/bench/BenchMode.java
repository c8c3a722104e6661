package dev.sightline.cli.bench;

import java.util.Locale;

/** What runs while the pipeline is measured. */
public enum BenchMode {
  /** Capture reads, decodes and encodes, too. */
  TOGETHER,
  /** The topics are filled before; capture waits. */
  DRAIN;

  /** As the option has it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
