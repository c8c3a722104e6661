package dev.sightline.tracker.deliver;

import dev.sightline.program.kafka.SteppingConsumer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the clients that deliveries need.
 *
 * @param base what all clients have: brokers and how to reach them; what one does not know is left
 *     out
 * @param applicationId of the tracker, with which the groups' names begin
 */
public record DeliveryClients(Map<String, Object> base, String applicationId) {

  private static final int MOST_RECORDS = 100;

  /** The least that brokers allow: so long does a receiver wait after its tracker was killed. */
  private static final int SESSION_MILLIS = 6000;

  private static final int HEARTBEAT_MILLIS = 2000;

  /** Before it is compressed. Longer ones go without their value. */
  private static final int MOST_BYTES_OF_A_LETTER = 8 << 20;

  public DeliveryClients {
    base = Map.copyOf(base);
  }

  /** One of the receiver's group: {@code <application id>-<receiver>}. */
  public Consumer<byte[], byte[]> consumer(Receiver receiver) {
    Map<String, Object> config = base(ConsumerConfig.configNames());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, applicationId + "-" + receiver.name());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    return new SteppingConsumer(
        config,
        (partition, records) -> {
          // Logged there, and the receiver has no say in it.
        });
  }

  /** For {@link DeadLetters}. */
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> config = base(ProducerConfig.configNames());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A record may be in the topic of events compressed, and has to fit into that of letters again.
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES_OF_A_LETTER);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> base(Set<String> names) {
    Map<String, Object> config = new HashMap<>(base);
    config.keySet().retainAll(names);
    return config;
  }
}
