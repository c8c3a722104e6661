package dev.sightline.deploy.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A partition with what its owner has of it: open batches, and batches under way. */
final class PartitionWork {

  private final Partition log = new Partition();
  private final int batchSize;
  private final Map<Integer, Lane> lanes = new HashMap<>();
  private Optional<ConsumerPod> owner = Optional.empty();
  private int underWay;
  private int holds;

  PartitionWork(int batchSize) {
    this.batchSize = batchSize;
  }

  Partition log() {
    return log;
  }

  Optional<ConsumerPod> owner() {
    return owner;
  }

  void own(ConsumerPod pod) {
    owner = Optional.of(pod);
    log.rewind();
  }

  /** What is open is handed back. */
  void leave() {
    owner = Optional.empty();
    lanes.clear();
  }

  /** Between two owners, or without a leader, nobody reads. Each hold needs its release. */
  void hold() {
    holds++;
  }

  void release() {
    holds--;
  }

  boolean isHeld() {
    return holds > 0;
  }

  Lane lane(int stream) {
    return lanes.computeIfAbsent(stream, id -> new Lane(id, batchSize));
  }

  int underWay() {
    return underWay;
  }

  void begin() {
    underWay++;
  }

  void end() {
    underWay--;
  }

  /** The open batch of a stream. */
  static final class Lane {
    private final int stream;
    private long[] offsets;
    private int size;
    private long number;

    private Lane(int stream, int capacity) {
      this.stream = stream;
      this.offsets = new long[capacity];
    }

    void add(long offset) {
      offsets[size++] = offset;
    }

    int size() {
      return size;
    }

    boolean isFull() {
      return size == offsets.length;
    }

    /** Of the batch that is open. */
    long number() {
      return number;
    }

    Batch close(PartitionWork work) {
      Batch batch = new Batch(work, stream, offsets, size);
      offsets = new long[offsets.length];
      size = 0;
      number++;
      return batch;
    }
  }
}
