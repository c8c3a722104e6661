package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.config.BatchConfig;
import dev.sightline.batch.config.DeliveryConfig;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.process.AnnotationChoice;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.batch.process.StoredResult;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.TopicId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FramePollerTest {

  private static final TopicPartition LEADERLESS = new TopicPartition("video-frames.gate-2", 0);

  private final Brokers brokers = new Brokers();
  private final FramePoller poller =
      new FramePoller(
          new FrameSource(
              brokers,
              new FrameTopics("video-frames"),
              new Catalog(),
              new DamageSearch(
                  () -> brokers, new FrameTopics("video-frames"), letter -> unforeseen())),
          new BatchConfig(2, 5, 4, 1 << 20, 20, AnnotationChoice.BEST),
          new DeliveryConfig("all", 10),
          new DoneAtOnce(),
          new BatchMetrics(new SimpleMeterRegistry(), 25),
          new DependencyState("kafka"),
          InstantSource.system(),
          System::nanoTime);

  @Test
  void shouldCommitBeforeItLeavesThoughARebalancePutsThatOff() {
    OffsetAndMetadata all = new OffsetAndMetadata(3, "");
    brokers.putOffOnce.add(all);
    brokers.schedulePollTask(() -> brokers.assignWithRecords(3, Records.PARTITION));
    brokers.schedulePollTask(() -> {});
    brokers.schedulePollTask(poller::drain);

    poller.run();

    assertThat(brokers.committed).containsEntry(Records.PARTITION, all);
  }

  @Test
  void shouldProcessWhatCanBeReadThoughAnotherPartitionHasNoLeader() {
    brokers.schedulePollTask(() -> brokers.assignWithRecords(2, Records.PARTITION, LEADERLESS));
    brokers.schedulePollTask(() -> {});
    brokers.schedulePollTask(() -> {});
    brokers.schedulePollTask(poller::drain);

    poller.run();

    assertThat(brokers.committed)
        .containsOnly(Map.entry(Records.PARTITION, new OffsetAndMetadata(2, "")));
  }

  private static final class DoneAtOnce implements BatchWorker {

    @Override
    public Future<BatchOutcome> process(Batch batch) {
      return CompletableFuture.completedFuture(
          new BatchOutcome(
              batch.stream(),
              batch.frames().size(),
              List.of(),
              List.of(),
              List.of(),
              Records.times(Duration.ZERO, Instant.EPOCH),
              Optional.empty()));
    }

    @Override
    public Future<?> publish(StoredResult result) {
      throw new IllegalStateException("there is no result");
    }
  }

  private static void unforeseen() {
    throw new IllegalStateException("nothing is damaged");
  }

  /** Topics without ids. */
  private static final class Catalog implements TopicCatalog {

    @Override
    public Map<String, CompletableFuture<Optional<TopicId>>> ids(Set<String> topics) {
      return topics.stream()
          .collect(
              Collectors.toMap(
                  topic -> topic, topic -> CompletableFuture.completedFuture(Optional.empty())));
    }

    @Override
    public CompletableFuture<Set<String>> names() {
      return CompletableFuture.completedFuture(Set.of());
    }
  }

  /** Kafka's own mock, with what goes wrong. */
  private static final class Brokers extends MockConsumer<byte[], byte[]> {

    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Set<OffsetAndMetadata> putOffOnce = new HashSet<>();

    Brokers() {
      super(OffsetResetStrategy.EARLIEST);
      updateBeginningOffsets(Map.of(Records.PARTITION, 0L, LEADERLESS, 0L));
      updateEndOffsets(Map.of(Records.PARTITION, 50L, LEADERLESS, 0L));
    }

    /** Gives the partitions away, of which the first has records. */
    void assignWithRecords(int count, TopicPartition first, TopicPartition... others) {
      Set<TopicPartition> all = new HashSet<>(List.of(others));
      all.add(first);
      rebalance(all);
      Records.frames(0, count).forEach(frame -> addRecord(frame.origin()));
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
      if (offsets.values().stream().anyMatch(putOffOnce::remove)) {
        throw new RebalanceInProgressException("put off");
      }
      committed.putAll(offsets);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions, Duration timeout) {
      return Map.of();
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(
        Collection<TopicPartition> partitions, Duration timeout) {
      if (partitions.contains(LEADERLESS)) {
        throw new TimeoutException("no leader");
      }
      return super.beginningOffsets(partitions);
    }
  }
}
