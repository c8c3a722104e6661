package dev.sightline.batch.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sightline.batch.testing.Records;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedAssemblerTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final AtomicLong clock = new AtomicLong();

  @Test
  void shouldFillTheBatchOfEachStreamThoughTheyAlternate() {
    SharedAssembler assembler = assembler("", 0);

    List<Batch> batches = feed(assembler, 0, 100, 2);

    assertThat(batches)
        .extracting(batch -> batch.id().firstOffset())
        .containsExactly(0L, 1L, 50L, 51L);
    assertThat(batches).extracting(Batch::lastOffset).containsExactly(48L, 49L, 98L, 99L);
    assertThat(batches)
        .allSatisfy(
            batch -> {
              assertThat(batch.frames()).hasSize(25);
              assertThat(batch.frames())
                  .extracting(FrameRecord::stream)
                  .containsOnly(batch.stream().orElseThrow());
            });
  }

  @Test
  void shouldLeaveBehindNothingThatIsNotDone() {
    SharedAssembler assembler = assembler("", 0);
    feed(assembler, 0, 99, 2);

    assertThat(assembler.doneOffset()).isZero();
    assembler.firstDone();
    assertThat(assembler.doneOffset()).isEqualTo(1);
    assembler.firstDone();
    assertThat(assembler.doneOffset()).isEqualTo(50);
    assembler.firstDone();

    assertThat(assembler.doneOffset()).as("the other stream has one frame less").isEqualTo(51);
    assertThat(assembler.plan().toMetadata(51)).isEqualTo(topic() + ";shared:48:,24");
  }

  @Test
  void shouldGoOnInEachStreamWhereTheRunBeforeWasDone() {
    SharedAssembler before = assembler("", 0);
    feed(before, 0, 60, 2);
    before.firstDone(); // the even ones up to 48
    String left = before.plan().toMetadata(before.doneOffset());
    assertThat(before.doneOffset()).isEqualTo(1);
    assertThat(left).isEqualTo(topic() + ";shared:49:.25,24");

    SharedAssembler after = assembler(left, 1);
    List<Batch> batches = feed(after, 1, 120, 2);

    assertThat(batches).extracting(batch -> batch.id().firstOffset()).containsExactly(1L, 50L, 51L);
    assertThat(batches).extracting(Batch::lastOffset).containsExactly(49L, 98L, 99L);
  }

  @Test
  void shouldCutAReplayAsPlannedWithAnotherSizeToo() {
    SharedAssembler before = assembler("", 0);
    feed(before, 0, 40, 2);
    before.closeAll();
    String left = before.plan().toMetadata(0);
    assertThat(left).isEqualTo(topic() + ";shared:40:.20,.20");

    SharedAssembler after =
        new SharedAssembler(
            Records.PARTITION,
            0,
            (SharedPlan) BatchPlan.parse(left, 0),
            new BatchLimits(5, Long.MAX_VALUE, TIMEOUT),
            clock::get);
    List<Batch> batches = feed(after, 0, 50, 2);

    assertThat(batches).extracting(Batch::records).containsExactly(20, 20, 5, 5);
  }

  @Test
  void shouldCloseEachStreamsBatchAtItsOwnTime() {
    SharedAssembler assembler = assembler("", 0);
    assembler.add(frame(0, 0, 0));
    assembler.add(frame(1, 1, Duration.ofSeconds(3).toNanos()));

    clock.set(TIMEOUT.toNanos());

    assertThat(assembler.closeLate())
        .extracting(Batch::stream)
        .containsExactly(Optional.of(stream(0)));
    assertThat(assembler.closeLate()).isEmpty();
  }

  @Test
  void shouldKeepRecordsThatAreNoFramesTogether() {
    SharedAssembler assembler = assembler("", 0);
    feed(assembler, 0, 10, 2);
    assembler.add(Records.rejected(10));
    feed(assembler, 11, 14, 2);
    assembler.add(Records.rejected(14));

    List<Batch> batches = assembler.closeAll();

    assertThat(batches).hasSize(3);
    assertThat(batches)
        .filteredOn(batch -> batch.stream().isEmpty())
        .singleElement()
        .satisfies(batch -> assertThat(batch.rejected()).hasSize(2));
  }

  @Test
  void shouldEndTheLargestOpenBatchWhereMemoryIsFull() {
    SharedAssembler assembler = assembler("", 0);
    assembler.add(frame(0, 0, 0));
    assembler.add(Records.frameOf(1, new byte[1000]));

    assertThat(assembler.closeEarly())
        .extracting(Batch::stream)
        .containsExactly(Optional.of(Records.STREAM));
    assertThat(assembler.openBytes()).isPositive();
  }

  @Test
  void shouldSkipWhatTheRunBeforeSkipped() {
    SharedAssembler before = assembler("", 0);
    feed(before, 0, 10, 2);
    before.skip(10, 30);
    before.skipOn(40);
    feed(before, 40, 44, 2);
    String left = before.plan().toMetadata(0);
    assertThat(left).isEqualTo(topic() + ";skipped:10+30");

    SharedAssembler after = assembler(left, 0);
    feed(after, 0, 10, 2);

    assertThat(after.hasPlan()).isTrue();
    assertThat(after.plannedSkip(9)).isEmpty();
    assertThat(after.plannedSkip(10)).hasValue(40);
    assertThat(after.plannedSkip(39)).hasValue(40);
    assertThat(after.plannedSkip(40)).isEmpty();
  }

  @Test
  void shouldCountOffsetsWithoutRecordWhenTheyAreLeftBehind() {
    SharedAssembler assembler = assembler("", 0);
    assembler.add(frame(0, 0, 0));
    assembler.add(frame(5, 0, 0)); // 1 to 4 hold no record
    assembler.passedTo(8);
    assertThat(assembler.takeEmpty()).isZero();

    assembler.closeAll();
    assembler.firstDone();

    assertThat(assembler.doneOffset()).isEqualTo(8);
    assertThat(assembler.takeEmpty()).isEqualTo(6);
    assertThat(assembler.takeEmpty()).isZero();
  }

  @Test
  void shouldGiveUpAPlanWhoseRecordsAreGone() {
    SharedAssembler after = assembler(topic() + ";shared:40:.20,.20", 0);
    feed(after, 0, 10, 2);

    List<Batch> batches = after.passedTo(40);

    assertThat(batches).extracting(Batch::records).containsExactlyInAnyOrder(5, 5);
    assertThat(after.hasPlan()).isFalse();
  }

  @Test
  void shouldNotTakeMoreStreamsThanItsPlanHasRoomFor() {
    SharedAssembler assembler = assembler("", 0);
    feed(assembler, 0, SharedAssembler.MOST_STREAMS, SharedAssembler.MOST_STREAMS);
    FrameRecord another = frame(SharedAssembler.MOST_STREAMS, 9999, 0);

    assertThat(assembler.admits(another)).isFalse();
    assertThat(assembler.admits(frame(SharedAssembler.MOST_STREAMS, 7, 0))).isTrue();
    assembler.closeAll().forEach(batch -> assembler.firstDone());

    assertThat(assembler.admits(another)).isTrue();
  }

  @Test
  void shouldRefuseAnOffsetThatComesTwice() {
    SharedAssembler assembler = assembler("", 0);
    feed(assembler, 0, 5, 2);

    assertThatIllegalStateException()
        .isThrownBy(() -> assembler.add(frame(4, 0, 0)))
        .withMessageContaining("offset 4");
  }

  private SharedAssembler assembler(String metadata, long start) {
    SharedPlan plan =
        BatchPlan.parse(metadata, start) instanceof SharedPlan shared
            ? shared
            : SharedPlan.none(Optional.empty());
    return new SharedAssembler(
        Records.PARTITION,
        start,
        plan.of(Optional.of(Records.TOPIC_ID)),
        new BatchLimits(25, Long.MAX_VALUE, TIMEOUT),
        clock::get);
  }

  private static String topic() {
    return "topic:" + Records.TOPIC_ID;
  }

  private static StreamId stream(int number) {
    return new StreamId("cam-" + number);
  }

  private static FrameRecord frame(long offset, int stream, long arrivedNanos) {
    return Records.frame(offset, stream(stream), offset, arrivedNanos);
  }

  /** Frames of so many streams in turn. */
  private static List<Batch> feed(SharedAssembler assembler, long from, long to, int streams) {
    List<Batch> batches = new ArrayList<>();
    for (long offset = from; offset < to; offset++) {
      FrameRecord frame = frame(offset, (int) (offset % streams), 0);
      if (!assembler.passes(frame)) {
        batches.addAll(assembler.add(frame));
      }
    }
    return batches;
  }
}
