package dev.sightline.cli.stack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a stack has started and must stop. What is added after the end is stopped at
 * once, so that nothing that was just starting stays behind. Thread-safe.
 */
final class OpenParts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OpenParts.class);

  private final Map<StopOrder, List<Part>> parts = new EnumMap<>(StopOrder.class);
  private boolean closed;

  /**
   * @param name for people
   */
  <T extends AutoCloseable> T add(StopOrder order, String name, T part) {
    if (!kept(order, new Part(name, part))) {
      stop(part);
    }
    return part;
  }

  /** The same for a part that needs no name, as it is gone in no time. */
  <T extends AutoCloseable> T add(StopOrder order, T part) {
    return add(order, "", part);
  }

  private synchronized boolean kept(StopOrder order, Part part) {
    if (!closed) {
      parts.computeIfAbsent(order, o -> new ArrayList<>()).add(part);
    }
    return !closed;
  }

  /** Forgets a part that has ended by itself. */
  synchronized void remove(AutoCloseable ended) {
    parts.values().forEach(group -> group.removeIf(part -> part.closeable == ended));
  }

  /** Whether the end has begun. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** The names of the parts in the order in which they are stopped. */
  synchronized List<String> names() {
    return parts.values().stream()
        .flatMap(List::stream)
        .map(Part::name)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Stops group after group, and the parts of a group at the same time. Idempotent. */
  @Override
  public void close() {
    close(name -> {});
  }

  /**
   * The same.
   *
   * @param stopped gets the name of each part that has stopped, from several threads
   */
  void close(Consumer<String> stopped) {
    takeAll().forEach(group -> stopAll(group, stopped));
  }

  /** A thread for each part: they wait, and there may be more of them than processors. */
  private static void stopAll(List<Part> group, Consumer<String> stopped) {
    CompletableFuture<?>[] stops =
        group.stream()
            .map(part -> CompletableFuture.runAsync(() -> stop(part, stopped), OpenParts::inThread))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(stops).join();
  }

  private static void inThread(Runnable task) {
    new Thread(task, "stop-part").start();
  }

  private synchronized List<List<Part>> takeAll() {
    closed = true;
    List<List<Part>> groups = List.copyOf(parts.values());
    parts.clear();
    return groups;
  }

  private static void stop(Part part, Consumer<String> stopped) {
    stop(part.closeable);
    stopped.accept(part.name);
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) { // what AutoCloseable declares; the other parts must stop as well
      log.atWarn().setCause(e).log("A part of the stack did not stop cleanly");
    }
  }

  private record Part(String name, AutoCloseable closeable) {}
}
