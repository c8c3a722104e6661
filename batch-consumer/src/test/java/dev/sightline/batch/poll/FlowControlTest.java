package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.assembly.BatchAssembler;
import dev.sightline.batch.assembly.BatchLimits;
import dev.sightline.batch.assembly.StreamAssembler;
import dev.sightline.batch.assembly.StreamPlan;
import dev.sightline.batch.config.BatchConfig;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.process.AnnotationChoice;
import dev.sightline.batch.testing.Records;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowControlTest {

  private static final long MIB = 1 << 20;
  private static final List<TopicPartition> PARTITIONS =
      IntStream.range(0, 4).mapToObj(i -> new TopicPartition("video-frames.gate-1", i)).toList();

  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);

  private boolean latest;

  @BeforeEach
  void assign() {
    consumer.assign(List.of(Records.PARTITION));
  }

  @Test
  void shouldPauseAtTwiceTheBatchesInFlight() {
    FlowControl flow = flow(2);
    PartitionWork work = work(25);

    Records.frames(0, 99).forEach(work::add);
    flow.apply(Map.of(Records.PARTITION, work));
    assertThat(consumer.paused()).isEmpty();
    work.add(Records.frame(99));
    flow.apply(Map.of(Records.PARTITION, work));

    assertThat(consumer.paused()).containsExactly(Records.PARTITION);
  }

  @Test
  void shouldLetLittleWaitOfAStreamThatIsToBeFresh() {
    latest = true;
    FlowControl flow = flow(4);
    PartitionWork work = work(25);

    Records.frames(0, 50).forEach(work::add);
    flow.apply(Map.of(Records.PARTITION, work));

    assertThat(consumer.paused()).containsExactly(Records.PARTITION);
  }

  @Test
  void shouldReadNothingOfAPartitionThatIsExaminedForDamage() {
    FlowControl flow = flow(4);
    PartitionWork work = work(25);

    work.hold();
    flow.apply(Map.of(Records.PARTITION, work));
    assertThat(consumer.paused()).containsExactly(Records.PARTITION);
    work.release();
    flow.apply(Map.of(Records.PARTITION, work));

    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void shouldResumeWhenThereIsRoomAgain() {
    FlowControl flow = flow(2);
    PartitionWork work = work(25);
    Records.frames(0, 100).forEach(work::add);
    flow.apply(Map.of(Records.PARTITION, work));

    work.abandon();
    flow.apply(Map.of(Records.PARTITION, work));

    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void shouldPauseWhenMemoryIsFull() {
    FlowControl flow = flow(64);
    PartitionWork work = work(1);

    work.add(Records.frameOf(0, new byte[(int) MIB]));
    flow.apply(Map.of(Records.PARTITION, work));

    assertThat(consumer.paused()).containsExactly(Records.PARTITION);
  }

  @Test
  void shouldEndTheLargestOpenBatchesWhereMemoryIsFullOfThem() {
    FlowControl flow = flow(2);
    consumer.assign(PARTITIONS);
    Map<TopicPartition, PartitionWork> works = new LinkedHashMap<>();
    for (int i = 0; i < PARTITIONS.size(); i++) {
      PartitionWork work = work(25);
      work.add(Records.frameOf(0, new byte[(int) MIB / 4 + i]));
      works.put(PARTITIONS.get(i), work);
    }

    flow.makeRoom(works);
    flow.apply(works);

    assertThat(works.values()).extracting(PartitionWork::undone).containsExactly(0, 0, 1, 1);
    assertThat(consumer.paused()).containsExactlyInAnyOrderElementsOf(PARTITIONS);
  }

  @Test
  void shouldCountWhatIsFetchedAhead() {
    FlowControl flow = flow(2);
    PartitionWork work = work(25);
    work.add(Records.frameOf(0, new byte[(int) MIB * 3 / 4]));
    consumer.updateBeginningOffsets(Map.of(Records.PARTITION, 0L));
    consumer.seek(Records.PARTITION, 1);

    consumer.updateEndOffsets(Map.of(Records.PARTITION, 1L));
    flow.makeRoom(Map.of(Records.PARTITION, work));
    assertThat(work.undone()).isZero();
    consumer.updateEndOffsets(Map.of(Records.PARTITION, 2L));
    flow.makeRoom(Map.of(Records.PARTITION, work));

    assertThat(work.undone()).isEqualTo(1);
  }

  @Test
  void shouldLetOneBatchOfAPlanReadOnAloneWhereMemoryIsFull() {
    FlowControl flow = flow(2);
    consumer.assign(PARTITIONS);
    Map<TopicPartition, PartitionWork> works = new LinkedHashMap<>();
    for (int i = 0; i < PARTITIONS.size(); i++) {
      PartitionWork work = planned(25);
      work.add(Records.frameOf(0, new byte[(int) MIB + i]));
      works.put(PARTITIONS.get(i), work);
    }

    flow.makeRoom(works);
    flow.apply(works);

    assertThat(works.values()).extracting(PartitionWork::undone).containsOnly(0);
    assertThat(consumer.paused()).containsExactlyInAnyOrderElementsOf(PARTITIONS.subList(0, 3));
  }

  @Test
  void shouldPauseEverythingToStop() {
    flow(2).stop();

    assertThat(consumer.paused()).containsExactly(Records.PARTITION);
  }

  private FlowControl flow(int maxInFlight) {
    return new FlowControl(
        consumer,
        new BatchConfig(25, 5, maxInFlight, MIB, 20, AnnotationChoice.BEST),
        partition -> latest);
  }

  private static PartitionWork work(int size) {
    return work(size, StreamPlan.NONE);
  }

  private static PartitionWork planned(int end) {
    return work(25, new StreamPlan(Optional.empty(), List.of(StreamPlan.Range.batch(end))));
  }

  private static PartitionWork work(int size, StreamPlan plan) {
    BatchAssembler assembler =
        new StreamAssembler(
            Records.PARTITION,
            0,
            plan,
            new BatchLimits(size, Long.MAX_VALUE, Duration.ofSeconds(5)),
            () -> 0);
    return new PartitionWork(
        assembler,
        new OffsetAndMetadata(0),
        new BatchMetrics(new SimpleMeterRegistry(), 25).offsets(Optional.empty()));
  }
}
