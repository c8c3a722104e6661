package dev.sightline.capture.publish;

import org.apache.kafka.clients.producer.Producer;

/** Connects to Kafka. */
public interface FrameProducers {

  /**
   * A producer of its own, so that no stream waits for another's. When it returns, the topic exists
   * and its leader is known.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka is out of reach, refuses, or the topic
   *     is missing and can't be created
   */
  Producer<byte[], byte[]> connect(String topic);

  /**
   * Recreates a topic that was deleted, as far as this program may.
   *
   * @throws org.apache.kafka.common.KafkaException if Kafka is out of reach, or refuses
   */
  void restore(String topic);
}
