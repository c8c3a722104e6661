package dev.sightline.tracker.topology;

import dev.sightline.tracker.config.KafkaConfig;
import dev.sightline.tracker.config.TrackerConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told. */
final class StreamsProperties {

  private static final int MIB = 1 << 20;

  private StreamsProperties() {}

  /**
   * @param base of micronaut-kafka: any {@code kafka.*} property applies
   */
  static Properties of(Properties base, KafkaConfig kafka, TrackerConfig tracker) {
    Properties properties = new Properties();
    properties.putAll(base);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    properties.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.putAll(kafka.security().clientProperties());
    properties.putAll(program(tracker));
    properties.putAll(consumer());
    properties.putAll(producer(tracker));
    if (!tracker.address().isEmpty()) {
      properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, tracker.address());
    }
    return properties;
  }

  private static Map<String, Object> program(TrackerConfig tracker) {
    return Map.of(
        StreamsConfig.APPLICATION_ID_CONFIG, tracker.applicationId(),
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
        StreamsConfig.NUM_STREAM_THREADS_CONFIG, tracker.threads(),
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, tracker.commitMillis(),
        StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, tracker.standbys(),
        StreamsConfig.STATE_DIR_CONFIG, tracker.stateDirectory().toString(),
        // Whether a commit is due is looked at between polls.
        StreamsConfig.POLL_MS_CONFIG, Math.max(5, Math.min(100, tracker.commitMillis() / 5)),
        // A tracker that was added gets its share when it has restored the state: asked once a
        // minute.
        StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L,
        // A result may have 8 MB; usually it has 20 kB.
        StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 50);
  }

  private static Map<String, Object> consumer() {
    return Map.of(
        // A tracker that was killed is missed after this long, the least that brokers allow.
        main(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        6000,
        main(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        2000,
        // One that stops says so: the others need not wait until it is missed.
        main("internal.leave.group.on.close"),
        true,
        main(ConsumerConfig.METADATA_MAX_AGE_CONFIG),
        10_000,
        main(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        100,
        main(ConsumerConfig.FETCH_MAX_BYTES_CONFIG),
        16 * MIB);
  }

  private static Map<String, Object> producer(TrackerConfig tracker) {
    return Map.of(
        producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        TrackerStores.MAX_BYTES,
        // How long brokers hold a transaction of an instance that does not come back.
        producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        Math.toIntExact(Math.max(Duration.ofSeconds(10).toMillis(), 2L * tracker.commitMillis())));
  }

  private static String main(String property) {
    return StreamsConfig.mainConsumerPrefix(property);
  }

  private static String producer(String property) {
    return StreamsConfig.producerPrefix(property);
  }
}
