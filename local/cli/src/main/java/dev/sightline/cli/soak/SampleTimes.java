package dev.sightline.cli.soak;

/**
 * When to take samples: at the start and every interval from then on. A time that passed while the
 * sample before it was still being taken is left out, so that slow samples make fewer of them and
 * not a longer run.
 *
 * @param start of the run, in nanoseconds
 * @param interval in nanoseconds
 */
record SampleTimes(long start, long interval) {

  /** The first one after a time. */
  long after(long nanoTime) {
    return start + ((nanoTime - start) / interval + 1) * interval;
  }
}
