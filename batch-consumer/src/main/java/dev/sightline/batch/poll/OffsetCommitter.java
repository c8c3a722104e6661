package dev.sightline.batch.poll;

import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.TransientException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits, or says that it could not: then nothing that depends on it goes on, and the next round
 * of the loop tries again with what is true by then.
 */
final class OffsetCommitter {

  private static final Logger log = LoggerFactory.getLogger(OffsetCommitter.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final DependencyState kafka;

  OffsetCommitter(Consumer<byte[], byte[]> consumer, DependencyState kafka) {
    this.consumer = consumer;
    this.kafka = kafka;
  }

  boolean commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (offsets.isEmpty()) {
      return true;
    }
    try {
      consumer.commitSync(offsets, TIMEOUT);
      log.atDebug().addKeyValue("offsets", offsets).log("Committed");
      return true;
    } catch (RebalanceInProgressException | CommitFailedException e) {
      // The next poll completes the rebalance, or tells that the partitions are lost.
      log.atDebug().addKeyValue("cause", e.getMessage()).log("Commit put off by a rebalance");
      return false;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      log.atWarn().addKeyValue("cause", e.getMessage()).log("Commit failed");
      kafka.failed(TransientException.lasting("commit: " + e.getMessage(), e));
      return false;
    }
  }
}
