package dev.sightline.console.live;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which batches were there before: those of a stream within a partition come in the order of
 * their offsets, so that the highest one tells. Keeps the {@value #ORIGINS} origins that were used
 * last. Not thread-safe.
 */
final class Repeats {

  private static final int ORIGINS = 10_000;

  private record Origin(StreamId stream, String topic, Optional<TopicId> topicId, int partition) {}

  private final Map<Origin, Long> highest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Long> eldest) {
          return size() > ORIGINS;
        }
      };

  /** Whether this batch was not there yet; it is now. */
  boolean isNew(StreamId stream, BatchId batch) {
    Origin origin = new Origin(stream, batch.topic(), batch.topicId(), batch.partition());
    Long before = highest.get(origin);
    if (before != null && batch.firstOffset() <= before) {
      return false;
    }
    highest.put(origin, batch.firstOffset());
    return true;
  }
}
