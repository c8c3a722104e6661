package dev.sightline.deploy.simulation;

/** Frames of one stream in one partition that are worked on together. */
final class Batch {

  private final PartitionWork work;
  private final int stream;
  private final long[] offsets;
  private final int size;

  /**
   * @param offsets of its records, of which the first {@code size} count; they do not change
   */
  Batch(PartitionWork work, int stream, long[] offsets, int size) {
    this.work = work;
    this.stream = stream;
    this.offsets = offsets;
    this.size = size;
  }

  PartitionWork work() {
    return work;
  }

  int stream() {
    return stream;
  }

  int size() {
    return size;
  }

  /**
   * @param frame from 0
   */
  long offset(int frame) {
    return offsets[frame];
  }
}
