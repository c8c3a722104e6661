package dev.sightline.capture.publish;

import dev.sightline.capture.config.KafkaConfig;
import dev.sightline.capture.retry.Backoff;
import dev.sightline.capture.retry.Sleeper;
import dev.sightline.contract.StreamId;
import jakarta.inject.Singleton;
import java.util.SplittableRandom;

/** Makes a publisher per stream. */
@Singleton
public final class FramePublishers {

  private final FrameProducers producers;
  private final KafkaConfig config;

  public FramePublishers(FrameProducers producers, KafkaConfig config) {
    this.producers = producers;
    this.config = config;
  }

  /** A publisher of the stream's buffer, which enters its frames in the stream's books. */
  public FramePublisher of(
      StreamId stream, FrameBuffer buffer, StreamLedger ledger, DropReport drops, KafkaLink link) {
    String topic = config.topics().topicOf(stream);
    KafkaConnector connector =
        new KafkaConnector(
            producers,
            topic,
            new FrameRecords(topic, stream),
            new Settlement(buffer, ledger, drops, link),
            link,
            new Backoff(new SplittableRandom()),
            Sleeper.system());
    return new FramePublisher(buffer, connector);
  }
}
