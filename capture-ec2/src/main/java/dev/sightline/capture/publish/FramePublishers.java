package dev.sightline.capture.publish;

import dev.sightline.capture.config.KafkaConfig;
import dev.sightline.contract.StreamId;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import dev.sightline.program.retry.Sleeper;
import dev.sightline.tracing.Tracing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** Makes a publisher per stream. */
@Singleton
public final class FramePublishers {

  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(3);

  private final FrameProducers producers;
  private final KafkaConfig config;
  private final Tracing tracing;

  public FramePublishers(FrameProducers producers, KafkaConfig config, Tracing tracing) {
    this.producers = producers;
    this.config = config;
    this.tracing = tracing;
  }

  /** A publisher of the stream's buffer, which enters its frames in the stream's ledger. */
  public FramePublisher of(
      StreamId stream, FrameBuffer buffer, StreamLedger ledger, DropReport drops, KafkaLink link) {
    PublishReport published = new PublishReport(stream, InstantSource.system());
    String topic = config.topicOf(stream);
    KafkaConnector connector =
        new KafkaConnector(
            producers,
            topic,
            new FrameRecords(topic, stream, tracing, InstantSource.system()),
            new Settlement(buffer, ledger, drops, published, link),
            link,
            new Retries(new Backoff(FIRST_RETRY, LONGEST_RETRY, new SplittableRandom())),
            Sleeper.system());
    return new FramePublisher(buffer, connector, published);
  }
}
