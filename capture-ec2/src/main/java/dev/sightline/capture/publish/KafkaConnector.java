package dev.sightline.capture.publish;

import dev.sightline.program.retry.Retries;
import dev.sightline.program.retry.Sleeper;
import org.apache.kafka.common.errors.InterruptException;

/** Connects a stream to its topic, for as long as it takes. Belongs to one thread. */
final class KafkaConnector {

  private final FrameProducers producers;
  private final String topic;
  private final FrameRecords records;
  private final Settlement settlement;
  private final KafkaLink link;
  private final Retries retries;
  private final Sleeper sleeper;

  KafkaConnector(
      FrameProducers producers,
      String topic,
      FrameRecords records,
      Settlement settlement,
      KafkaLink link,
      Retries retries,
      Sleeper sleeper) {
    this.producers = producers;
    this.topic = topic;
    this.records = records;
    this.settlement = settlement;
    this.link = link;
    this.retries = retries;
    this.sleeper = sleeper;
  }

  /** Tries until Kafka takes frames. */
  KafkaConnection connect() throws InterruptedException {
    while (true) {
      try {
        KafkaConnection connection =
            new KafkaConnection(producers.connect(topic), topic, records, settlement);
        link.connected();
        return connection;
      } catch (InterruptException e) {
        Thread.interrupted();
        throw new InterruptedException(e.getMessage());
      } catch (RuntimeException e) {
        link.down(e);
        sleeper.sleep(retries.nextDelay());
      }
    }
  }

  /**
   * Waits until the topic is known, and recreates it if it was deleted.
   *
   * @return whether the connection is still good
   */
  boolean awaitTopic(KafkaConnection connection) throws InterruptedException {
    try {
      while (connection.isHealthy() && !connection.knowsTopic()) {
        producers.restore(topic);
      }
      return connection.isHealthy();
    } catch (InterruptException e) {
      Thread.interrupted();
      throw new InterruptedException(e.getMessage());
    } catch (RuntimeException e) {
      link.down(e);
      return false;
    }
  }

  /** Waits a little, so that what fails at once is not tried all the time. */
  void pauseAfter(KafkaConnection failed) throws InterruptedException {
    if (failed.hasDelivered()) {
      retries.reset();
    }
    sleeper.sleep(retries.nextDelay());
  }
}
