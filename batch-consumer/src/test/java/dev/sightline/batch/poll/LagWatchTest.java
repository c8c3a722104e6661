package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.BatchLimits;
import dev.sightline.batch.assembly.RejectedRecord;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.assembly.StreamAssembler;
import dev.sightline.batch.assembly.StreamPlan;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.batch.process.StoredResult;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.FrameTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagWatchTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:10Z");
  private static final long NO_TIME = -1;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BatchMetrics metrics = new BatchMetrics(registry, 2);
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);
  private final LagWatch watch =
      new LagWatch(consumer, new FrameTopics("video-frames"), metrics, () -> NOW);
  private final PartitionWork work =
      new PartitionWork(
          new StreamAssembler(
              Records.PARTITION,
              0,
              StreamPlan.NONE,
              new BatchLimits(2, Long.MAX_VALUE, Duration.ofSeconds(5)),
              () -> 0),
          new OffsetAndMetadata(0, ""),
          metrics.offsets(Optional.of(Records.STREAM)));

  @BeforeEach
  void shouldStandAtTheBeginningOfFourRecords() {
    consumer.assign(List.of(Records.PARTITION));
    consumer.updateEndOffsets(Map.of(Records.PARTITION, 4L));
    consumer.seek(Records.PARTITION, 0);
  }

  @Test
  void shouldTellTheAgeOfTheOldestRecordThatIsHere() {
    read(0, NOW.minusMillis(3500).toEpochMilli());
    read(1, NOW.minusMillis(2000).toEpochMilli());
    closeBatch();
    read(2, NOW.minusMillis(1000).toEpochMilli());

    look();

    assertThat(records()).isEqualTo(4);
    assertThat(seconds()).isEqualTo(3.5);
  }

  @Test
  void shouldTellTheAgeOfTheOpenBatchWhereAllBeforeItIsDone() {
    read(0, NOW.minusMillis(3500).toEpochMilli());
    closeBatch();
    finish();
    read(1, NOW.minusMillis(1000).toEpochMilli());

    look();

    assertThat(records()).isEqualTo(3);
    assertThat(seconds()).isEqualTo(1);
  }

  @Test
  void shouldTakeWhatIsNotReadYetForAsOldAsTheLastRecord() {
    read(0, NOW.minusMillis(9000).toEpochMilli());
    closeBatch();
    finish();

    look();

    assertThat(records()).isEqualTo(3);
    assertThat(seconds()).isEqualTo(9);
  }

  @Test
  void shouldTellNoAgeWhereNothingIsBehind() {
    for (int offset = 0; offset < 4; offset++) {
      read(offset, NOW.minusMillis(9000).toEpochMilli());
    }
    closeBatch();
    finish();

    look();

    assertThat(records()).isZero();
    assertThat(seconds()).isZero();
  }

  @Test
  void shouldTellNoAgeOfRecordsWithoutTimesOrOfTheFuture() {
    read(0, NO_TIME);
    look();
    assertThat(seconds()).isZero();

    read(1, NOW.plusSeconds(5).toEpochMilli());
    look();
    assertThat(records()).isEqualTo(4);
    assertThat(seconds()).isZero();
  }

  private void read(long offset, long timestamp) {
    consumer.seek(Records.PARTITION, offset + 1);
    work.add(record(offset, timestamp));
  }

  private void closeBatch() {
    work.closeEarly();
  }

  private void finish() {
    work.confirmed(0);
    work.committed(work.progress());
    work.start(new DoneAtOnce());
    work.settle();
  }

  private void look() {
    watch.look(Map.of(Records.PARTITION, work));
  }

  private double records() {
    return registry.get("sightline.consumer.lag").gauge().value();
  }

  private double seconds() {
    return registry.get("sightline.consumer.lag.age").gauge().value();
  }

  private static SourceRecord record(long offset, long timestamp) {
    ConsumerRecord<byte[], byte[]> origin =
        new ConsumerRecord<>(
            Records.PARTITION.topic(),
            Records.PARTITION.partition(),
            offset,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            new byte[0],
            new byte[0],
            new RecordHeaders(),
            Optional.empty());
    return new RejectedRecord(
        origin, Optional.empty(), Optional.of(Records.STREAM), "no headers", 0);
  }

  private static final class DoneAtOnce implements BatchWorker {

    @Override
    public Future<BatchOutcome> process(Batch batch) {
      return CompletableFuture.completedFuture(
          BatchOutcome.skipped(Optional.of(Records.STREAM), 0));
    }

    @Override
    public Future<?> publish(StoredResult result) {
      throw new IllegalStateException("there is no result");
    }
  }
}
