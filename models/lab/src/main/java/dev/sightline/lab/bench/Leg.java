package dev.sightline.lab.bench;

import java.time.Duration;

/** One way of getting frames through a model. */
interface Leg extends AutoCloseable {

  /** Short, for tables. */
  String name();

  /** Works for that long, and a batch at the most longer. */
  Round run(Duration time) throws InterruptedException;

  /** The most memory that its process had at a time, in bytes. */
  long peakResidentBytes();

  @Override
  void close();
}
