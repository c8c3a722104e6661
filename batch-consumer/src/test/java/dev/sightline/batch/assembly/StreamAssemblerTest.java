package dev.sightline.batch.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sightline.batch.assembly.StreamPlan.Range;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamAssemblerTest {

  private static final long MAX_BYTES = 10_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final StreamId OTHER = new StreamId("gate-2");

  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldCloseWithTheLastFrameOfAFullBatch() {
    StreamAssembler assembler = assembler(0);

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
    StreamAssembler assembler = assembler(0);
    addAll(assembler, Records.frames(0, 10));

    clock.set(TIMEOUT.toNanos() - 1);
    assertThat(assembler.closeLate()).isEmpty();
    clock.set(TIMEOUT.toNanos());

    assertThat(assembler.closeLate()).extracting(Batch::lastOffset).containsExactly(9L);
    assertThat(assembler.closeLate()).isEmpty();
  }

  @Test
  void shouldCountTheTimeoutFromTheFirstRecordOfEachBatch() {
    StreamAssembler assembler = assembler(0);
    addAll(assembler, Records.frames(0, 25));
    long arrival = TIMEOUT.toNanos();
    assembler.add(Records.frame(25, Records.STREAM, 25, arrival));

    clock.set(arrival + TIMEOUT.toNanos() - 1);

    assertThat(assembler.closeLate()).isEmpty();
  }

  @Test
  void shouldFillTheBatchWithFramesAroundRejectedRecords() {
    StreamAssembler assembler = assembler(0);
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
    StreamAssembler assembler = assembler(0);

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
    StreamAssembler assembler = assembler(0);
    addAll(assembler, Records.frames(0, 3));

    List<Batch> closed = assembler.add(Records.frame(3, OTHER, 0, 0));

    assertThat(closed).extracting(Batch::lastOffset).containsExactly(2L);
    assertThat(assembler.closeEarly())
        .extracting(Batch::stream)
        .containsExactly(Optional.of(OTHER));
  }

  @Test
  void shouldCutAReplayExactlyWhereThePlanSays() {
    StreamAssembler assembler = assembler(0, 10, 35);

    List<Batch> batches = addAll(assembler, Records.frames(0, 60));

    assertThat(batches).extracting(Batch::lastOffset).containsExactly(9L, 34L, 59L);
  }

  @Test
  void shouldLetAPlannedBatchExceedTheSize() {
    StreamAssembler assembler = assembler(0, 40);

    List<Batch> batches = addAll(assembler, Records.frames(0, 65));

    assertThat(batches).extracting(Batch::lastOffset).containsExactly(39L, 64L);
  }

  @Test
  void shouldNotCloseAPlannedBatchForLatenessOrStop() {
    StreamAssembler assembler = assembler(0, 10);
    addAll(assembler, Records.frames(0, 5));
    clock.set(TIMEOUT.multipliedBy(2).toNanos());

    assertThat(assembler.closeLate()).isEmpty();
    assertThat(assembler.closeEarly()).isEmpty();
    assertThat(assembler.plan()).isEqualTo(plan(10));
  }

  @Test
  void shouldCloseAPlannedBatchWhenRecordsUpToItsEndAreGone() {
    StreamAssembler assembler = assembler(0, 10, 35);
    addAll(assembler, Records.frames(0, 5));

    List<Batch> closed = assembler.add(Records.frame(20));

    assertThat(closed).extracting(Batch::lastOffset).containsExactly(4L);
    assertThat(assembler.plan()).isEqualTo(plan(5, 35));
  }

  @Test
  void shouldIgnoreAPlanThatLiesBehind() {
    assertThat(assembler(50, 10, 50).hasPlan()).isFalse();
  }

  @Test
  void shouldCloseAPlannedBatchWhenNothingIsLeftUpToItsEnd() {
    StreamAssembler assembler = assembler(0, 10);
    addAll(assembler, Records.frames(0, 5));

    assertThat(assembler.passedTo(9)).isEmpty();
    assertThat(assembler.passedTo(10)).extracting(Batch::lastOffset).containsExactly(4L);
    assertThat(assembler.hasPlan()).isFalse();
  }

  @Test
  void shouldRefuseAnOffsetThatComesTwice() {
    StreamAssembler assembler = assembler(0);
    addAll(assembler, Records.frames(0, 5));

    assertThatIllegalStateException()
        .isThrownBy(() -> assembler.add(Records.frame(4)))
        .withMessageContaining("offset 4");
  }

  private StreamAssembler assembler(long start, long... plannedEnds) {
    return new StreamAssembler(
        Records.PARTITION,
        start,
        plan(plannedEnds),
        new BatchLimits(25, MAX_BYTES, TIMEOUT),
        clock::get);
  }

  private static StreamPlan plan(long... ends) {
    return new StreamPlan(
        Optional.of(Records.TOPIC_ID), LongStream.of(ends).mapToObj(Range::batch).toList());
  }

  @Test
  void shouldEndABatchThatIsFullByItsBytes() {
    StreamAssembler assembler = assembler(0);

    List<Batch> batches = new ArrayList<>();
    for (int offset = 0; offset < 5; offset++) {
      batches.addAll(assembler.add(Records.frameOf(offset, new byte[(int) MAX_BYTES / 2])));
    }

    assertThat(batches).extracting(Batch::lastOffset).containsExactly(1L, 3L);
  }

  @Test
  void shouldMakeARecordThatIsLargerThanABatchABatchOfItsOwn() {
    StreamAssembler assembler = assembler(0);

    assertThat(assembler.add(Records.frameOf(0, new byte[(int) MAX_BYTES * 2])))
        .extracting(Batch::lastOffset)
        .containsExactly(0L);
  }

  @Test
  void shouldKeepToThePlanThoughABatchIsFullByItsBytes() {
    StreamAssembler assembler = assembler(0, 4);

    List<Batch> batches = new ArrayList<>();
    for (int offset = 0; offset < 4; offset++) {
      batches.addAll(assembler.add(Records.frameOf(offset, new byte[(int) MAX_BYTES])));
    }

    assertThat(batches).extracting(Batch::lastOffset).containsExactly(3L);
  }

  private static List<Batch> addAll(StreamAssembler assembler, List<SourceRecord> records) {
    List<Batch> batches = new ArrayList<>();
    records.forEach(record -> batches.addAll(assembler.add(record)));
    return batches;
  }
}
