package dev.sightline.tracker.topology;

import dev.sightline.tracker.config.KafkaConfig;
import dev.sightline.tracker.config.TrackerConfig;
import io.micronaut.configuration.kafka.config.DefaultKafkaConsumerConfiguration;
import jakarta.inject.Singleton;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;

/** Makes instances of Kafka Streams: one that has ended can't be started again. */
@Singleton
final class StreamsFactory {

  private final Properties properties;
  private final KafkaConfig kafka;
  private final TrackerParts parts;

  StreamsFactory(
      DefaultKafkaConsumerConfiguration<?, ?> base,
      KafkaConfig kafka,
      TrackerConfig tracker,
      TrackerParts parts) {
    this.properties = StreamsProperties.of(base.getConfig(), kafka, tracker);
    this.kafka = kafka;
    this.parts = parts;
  }

  /**
   * @param partitions of the results topic
   */
  KafkaStreams create(int partitions) {
    return new KafkaStreams(
        TrackerTopology.of(kafka, parts, partitions),
        properties,
        new SteppingClients(parts.metrics()));
  }
}
