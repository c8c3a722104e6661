package dev.sightline.cli.soak;

import java.util.OptionalDouble;

/**
 * What is measured of a process, and how much of it may be gained over a run.
 *
 * <p>A bound is absolute, and so the same for any length of the run: a leak that stays below it in
 * five minutes exceeds it in an hour. It leaves room for what a JVM does anyway in its first
 * minutes: compiled code, caches that fill, a heap that finds its size, threads that come with
 * load.
 */
public enum Measure {
  /**
   * Objects on the heap that are reachable, in MB: measured by a collection that is asked for, as
   * what is used between two collections says nothing.
   */
  HEAP("live heap", "MB", 1e-6, 6, 0.10),
  /**
   * Resident memory that is the process's own, in MB: heap, native memory, stacks. Files that are
   * mapped are left out, as Linux takes them back when it needs the room.
   */
  RESIDENT("resident memory", "MB", 1e-6, 32, 0.10),
  /** Open file handles: files, sockets, pipes. */
  FILES("file handles", "", 1, 10, 0.05),
  THREADS("threads", "", 1, 5, 0.05);

  private final String title;
  private final String unit;
  private final double scale;
  private final double allowed;
  private final double allowedShare;

  Measure(String title, String unit, double scale, double allowed, double allowedShare) {
    this.title = title;
    this.unit = unit;
    this.scale = scale;
    this.allowed = allowed;
    this.allowedShare = allowedShare;
  }

  public String title() {
    return title;
  }

  /** Empty for a count. */
  public String unit() {
    return unit;
  }

  /** What may be gained over a run, of a process that holds so much of it. */
  public double allowedGrowth(double mean) {
    return Math.max(allowed, allowedShare * mean);
  }

  /** The value of a sample in this measure's unit. */
  OptionalDouble of(ProcessSample sample) {
    OptionalDouble value = value(sample);
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * scale) : value;
  }

  private OptionalDouble value(ProcessSample sample) {
    return switch (this) {
      case HEAP -> sample.heapBytes();
      case RESIDENT -> OptionalDouble.of(sample.residentBytes());
      case FILES -> OptionalDouble.of(sample.openFiles());
      case THREADS -> OptionalDouble.of(sample.threads());
    };
  }
}
