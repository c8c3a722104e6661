package dev.sightline.local.stack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a stack has started and must stop. What is added after the end is stopped at
 * once, so that nothing that was just starting stays behind. Thread-safe.
 */
final class OpenParts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OpenParts.class);

  private final Map<StopOrder, List<AutoCloseable>> parts = new EnumMap<>(StopOrder.class);
  private boolean closed;

  <T extends AutoCloseable> T add(StopOrder order, T part) {
    if (!kept(order, part)) {
      stop(part);
    }
    return part;
  }

  private synchronized boolean kept(StopOrder order, AutoCloseable part) {
    if (!closed) {
      parts.computeIfAbsent(order, o -> new ArrayList<>()).add(part);
    }
    return !closed;
  }

  /** Whether the end has begun. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Stops group after group, and the parts of a group at the same time. Idempotent. */
  @Override
  public void close() {
    takeAll().forEach(group -> group.parallelStream().forEach(OpenParts::stop));
  }

  private synchronized List<List<AutoCloseable>> takeAll() {
    closed = true;
    List<List<AutoCloseable>> groups = List.copyOf(parts.values());
    parts.clear();
    return groups;
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) { // what AutoCloseable declares; the other parts must stop as well
      log.atWarn().setCause(e).log("A part of the stack did not stop cleanly");
    }
  }
}
