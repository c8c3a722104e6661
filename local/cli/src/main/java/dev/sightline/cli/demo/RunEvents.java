package dev.sightline.cli.demo;

import dev.sightline.cli.events.EventReader;
import dev.sightline.cli.events.TrackerProgress;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.event.ObjectEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the tracker made of a complete run.
 *
 * @param started whether the tracker became ready, once that is known
 * @param told for a person, what is missing of it
 */
record RunEvents(LocalStack stack, CompletableFuture<Boolean> started, Consumer<String> told) {

  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Waits until all results are looked at.
   *
   * @return the events; nothing where no tracker runs, or none that is done in half a minute
   */
  Optional<List<ObjectEvent>> await() throws TopicException, InterruptedException {
    if (!started.join()) {
      return Optional.empty();
    }
    String brokers = stack.kafka().bootstrapServers();
    long from = System.nanoTime();
    try (TrackerProgress progress =
        new TrackerProgress(brokers, LocalStack.TRACKER_GROUP, LocalStack.RESULTS_TOPIC)) {
      while (progress.behind() > 0) {
        if (System.nanoTime() - from > PATIENCE.toNanos()) {
          told.accept("the tracker is not done after %d s".formatted(PATIENCE.toSeconds()));
          return Optional.empty();
        }
        TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
      }
    }
    try (EventReader reader = new EventReader(brokers, LocalStack.EVENTS_TOPIC, told)) {
      List<ObjectEvent> events = new ArrayList<>();
      reader.present(events::addAll);
      return Optional.of(List.copyOf(events));
    }
  }
}
