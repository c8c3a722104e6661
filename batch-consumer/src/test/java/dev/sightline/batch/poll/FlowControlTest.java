package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.assembly.BatchAssembler;
import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.config.BatchConfig;
import dev.sightline.batch.health.BatchMetrics;
import dev.sightline.batch.process.AnnotationChoice;
import dev.sightline.batch.testing.Records;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowControlTest {

  private static final long MIB = 1 << 20;

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
  void shouldLetAnOpenBatchGrowThoughMemoryIsFull() {
    FlowControl flow = flow(64);
    PartitionWork work = work(25);

    work.add(Records.frameOf(0, new byte[(int) MIB]));
    flow.apply(Map.of(Records.PARTITION, work));

    assertThat(consumer.paused()).isEmpty();
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
    BatchAssembler assembler =
        new BatchAssembler(
            Records.PARTITION, 0, BatchPlan.NONE, size, Duration.ofSeconds(5), () -> 0);
    return new PartitionWork(
        assembler,
        0,
        new OffsetAndMetadata(0),
        new BatchMetrics(new SimpleMeterRegistry()).offsets(Optional.empty()));
  }
}
