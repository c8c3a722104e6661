package dev.sightline.capture.publish;

import org.apache.kafka.clients.producer.Producer;

/** Makes producers of frames. */
@FunctionalInterface
public interface ProducerFactory {

  Producer<byte[], byte[]> create();
}
