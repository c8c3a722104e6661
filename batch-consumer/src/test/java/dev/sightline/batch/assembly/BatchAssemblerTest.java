package dev.sightline.batch.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sightline.batch.assembly.BatchPlan.Range;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {

  private static final long MAX_BYTES = 10_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final StreamId OTHER = new StreamId("gate-2");

  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldCloseWithTheLastFrameOfAFullBatch() {
    BatchAssembler assembler = assembler(0);

    List<Batch> batches = addAll(assembler, Records.frames(0, 60));

    assertThat(batches).extracting(batch -> batch.id().firstOffset()).containsExactly(0L, 25L);
    assertThat(batches).extracting(Batch::lastOffset).containsExactly(24L, 49L);
    assertThat(batches).allSatisfy(batch -> assertThat(batch.frames()).hasSize(25));
    assertThat(assembler.openRecords()).hasSize(10);
  }

  @Test
  void shouldNameTheBatchAfterItsTopicsIdItsPartitionAndFirstOffset() {
    Batch batch = addAll(assembler(100), Records.frames(100, 125)).get(0);

    assertThat(batch.id())
        .hasToString("video-frames.gate-1-8wP7-q_FT5mPDnPZhs0-1Q-p2-00000000000000000100");
  }

  @Test
  void shouldCloseAnIncompleteBatchOnlyWhenItsFirstRecordIsOldEnough() {
    BatchAssembler assembler = assembler(0);
    addAll(assembler, Records.frames(0, 10));

    clock.set(TIMEOUT.toNanos() - 1);
    assertThat(assembler.closeLate()).isEmpty();
    clock.set(TIMEOUT.toNanos());

    assertThat(assembler.closeLate()).map(Batch::lastOffset).hasValue(9L);
    assertThat(assembler.closeLate()).isEmpty();
  }

  @Test
  void shouldCountTheTimeoutFromTheFirstRecordOfEachBatch() {
    BatchAssembler assembler = assembler(0);
    addAll(assembler, Records.frames(0, 25));
    long arrival = TIMEOUT.toNanos();
    assembler.add(Records.frame(25, Records.STREAM, 25, arrival));

    clock.set(arrival + TIMEOUT.toNanos() - 1);

    assertThat(assembler.closeLate()).isEmpty();
  }

  @Test
  void shouldFillTheBatchWithFramesAroundRejectedRecords() {
    BatchAssembler assembler = assembler(0);
    List<SourceRecord> records = new ArrayList<>(Records.frames(0, 5));
    records.add(Records.rejected(5));
    records.addAll(Records.frames(6, 26));

    List<Batch> batches = addAll(assembler, records);

    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).frames()).hasSize(25);
    assertThat(batches.get(0).rejected()).hasSize(1);
    assertThat(batches.get(0).lastOffset()).isEqualTo(25);
  }

  @Test
  void shouldEndABatchOfRejectedRecordsBeforeMemoryDoes() {
    BatchAssembler assembler = assembler(0);

    List<Batch> batches = new ArrayList<>();
    for (int offset = 0; offset < 150; offset++) {
      batches.addAll(assembler.add(Records.rejected(offset)));
    }

    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).frames()).isEmpty();
    assertThat(batches.get(0).rejected()).hasSize(100);
  }

  @Test
  void shouldNeverPutTwoStreamsInOneBatch() {
    BatchAssembler assembler = assembler(0);
    addAll(assembler, Records.frames(0, 3));

    List<Batch> closed = assembler.add(Records.frame(3, OTHER, 0, 0));

    assertThat(closed).extracting(Batch::lastOffset).containsExactly(2L);
    assertThat(assembler.closeEarly()).flatMap(Batch::stream).hasValue(OTHER);
  }

  @Test
  void shouldCutAReplayExactlyWhereThePlanSays() {
    BatchAssembler assembler = assembler(0, 10, 35);

    List<Batch> batches = addAll(assembler, Records.frames(0, 60));

    assertThat(batches).extracting(Batch::lastOffset).containsExactly(9L, 34L, 59L);
  }

  @Test
  void shouldLetAPlannedBatchExceedTheSize() {
    BatchAssembler assembler = assembler(0, 40);

    List<Batch> batches = addAll(assembler, Records.frames(0, 65));

    assertThat(batches).extracting(Batch::lastOffset).containsExactly(39L, 64L);
  }

  @Test
  void shouldNotCloseAPlannedBatchForLatenessOrStop() {
    BatchAssembler assembler = assembler(0, 10);
    addAll(assembler, Records.frames(0, 5));
    clock.set(TIMEOUT.multipliedBy(2).toNanos());

    assertThat(assembler.closeLate()).isEmpty();
    assertThat(assembler.closeEarly()).isEmpty();
    assertThat(assembler.remainingPlan()).containsExactly(Range.batch(10L));
  }

  @Test
  void shouldCloseAPlannedBatchWhenRecordsUpToItsEndAreGone() {
    BatchAssembler assembler = assembler(0, 10, 35);
    addAll(assembler, Records.frames(0, 5));

    List<Batch> closed = assembler.add(Records.frame(20));

    assertThat(closed).extracting(Batch::lastOffset).containsExactly(4L);
    assertThat(assembler.remainingPlan()).containsExactly(Range.batch(35L));
  }

  @Test
  void shouldIgnoreAPlanThatLiesBehind() {
    assertThat(assembler(50, 10, 50).remainingPlan()).isEmpty();
  }

  @Test
  void shouldCloseAPlannedBatchWhenNothingIsLeftUpToItsEnd() {
    BatchAssembler assembler = assembler(0, 10);
    addAll(assembler, Records.frames(0, 5));

    assertThat(assembler.passedTo(9)).isEmpty();
    assertThat(assembler.passedTo(10)).map(Batch::lastOffset).hasValue(4L);
    assertThat(assembler.isIdle()).isTrue();
  }

  @Test
  void shouldRefuseAnOffsetThatComesTwice() {
    BatchAssembler assembler = assembler(0);
    addAll(assembler, Records.frames(0, 5));

    assertThatIllegalStateException()
        .isThrownBy(() -> assembler.add(Records.frame(4)))
        .withMessageContaining("offset 4");
  }

  private BatchAssembler assembler(long start, long... plannedEnds) {
    BatchPlan plan =
        new BatchPlan(
            Optional.of(Records.TOPIC_ID),
            LongStream.of(plannedEnds).mapToObj(Range::batch).toList());
    return new BatchAssembler(Records.PARTITION, start, plan, 25, MAX_BYTES, TIMEOUT, clock::get);
  }

  @Test
  void shouldEndABatchThatIsFullByItsBytes() {
    BatchAssembler assembler = assembler(0);

    List<Batch> batches = new ArrayList<>();
    for (int offset = 0; offset < 5; offset++) {
      batches.addAll(assembler.add(Records.frameOf(offset, new byte[(int) MAX_BYTES / 2])));
    }

    assertThat(batches).extracting(Batch::lastOffset).containsExactly(1L, 3L);
  }

  @Test
  void shouldMakeARecordThatIsLargerThanABatchABatchOfItsOwn() {
    BatchAssembler assembler = assembler(0);

    assertThat(assembler.add(Records.frameOf(0, new byte[(int) MAX_BYTES * 2])))
        .extracting(Batch::lastOffset)
        .containsExactly(0L);
  }

  @Test
  void shouldKeepToThePlanThoughABatchIsFullByItsBytes() {
    BatchAssembler assembler = assembler(0, 4);

    List<Batch> batches = new ArrayList<>();
    for (int offset = 0; offset < 4; offset++) {
      batches.addAll(assembler.add(Records.frameOf(offset, new byte[(int) MAX_BYTES])));
    }

    assertThat(batches).extracting(Batch::lastOffset).containsExactly(3L);
  }

  private static List<Batch> addAll(BatchAssembler assembler, List<SourceRecord> records) {
    List<Batch> batches = new ArrayList<>();
    records.forEach(record -> batches.addAll(assembler.add(record)));
    return batches;
  }
}
