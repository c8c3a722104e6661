package dev.sightline.tracker.deliver;

import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.program.outage.Dependency;
import java.util.List;

/** Somebody who is told of events. Used by one thread. */
public interface Receiver extends AutoCloseable {

  /** Short and lower case, for consumer groups and metrics: {@code webhook-alarm}. */
  String name();

  /** For the log, with an address that has no credentials. */
  Dependency dependency();

  /** How many events it takes at once, at least 1. */
  int most();

  /** Whether it is to be told of the event. */
  boolean wants(ObjectEvent event);

  /**
   * Tells it, and waits for the answer, for little more than a minute at most.
   *
   * @param events at least one and at most {@link #most}, in order
   */
  Answer tell(List<EventRecord> events) throws InterruptedException;

  @Override
  void close();
}
