package dev.sightline.tracker.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores: in memory, and in a changelog from which they are read at a start. */
final class TrackerStores {

  /** By stream, what is kept of it. */
  static final String TRACKS = "tracks";

  /** By stream and window, how often lines were crossed. */
  static final String COUNTS = "counts";

  /**
   * Of a partition; an instance with its usual memory was measured with a tenth of it. As the store
   * is in memory, its number of entries is exact.
   */
  static final int MAX_STREAMS = 2000;

  /** Room for a stream with 1,000 tracks. */
  static final int MAX_BYTES = 8 << 20;

  /**
   * A changelog is read from its beginning, so what is superseded goes soon: only closed segments
   * are compacted.
   */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Integer.toString(MAX_BYTES),
          TopicConfig.SEGMENT_BYTES_CONFIG,
          Integer.toString(2 * MAX_BYTES),
          TopicConfig.SEGMENT_MS_CONFIG,
          Long.toString(Duration.ofMinutes(10).toMillis()),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
          "0.1",
          TopicConfig.DELETE_RETENTION_MS_CONFIG,
          Long.toString(Duration.ofMinutes(10).toMillis()));

  private TrackerStores() {}

  static StoreBuilder<KeyValueStore<String, byte[]>> of(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(CHANGELOG);
  }

  /** The topic that Kafka Streams makes for a store. */
  static String changelog(String applicationId, String store) {
    return applicationId + "-" + store + "-changelog";
  }
}
