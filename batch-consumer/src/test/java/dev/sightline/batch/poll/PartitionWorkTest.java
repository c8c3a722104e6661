package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.BatchAssembler;
import dev.sightline.batch.assembly.BatchLimits;
import dev.sightline.batch.assembly.SharedAssembler;
import dev.sightline.batch.assembly.SharedPlan;
import dev.sightline.batch.assembly.StreamAssembler;
import dev.sightline.batch.assembly.StreamPlan;
import dev.sightline.batch.health.LossReason;
import dev.sightline.batch.health.OffsetLedger;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.batch.process.StoredResult;
import dev.sightline.batch.testing.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class PartitionWorkTest {

  private static final BatchOutcome OUTCOME =
      new BatchOutcome(
          Optional.of(Records.STREAM),
          25,
          List.of(),
          List.of(),
          List.of(),
          Records.times(Duration.ZERO, Instant.EPOCH),
          Optional.empty());

  private final Passed ledger = new Passed();
  private final Map<Long, CompletableFuture<BatchOutcome>> started = new LinkedHashMap<>();
  private final Map<StoredResult, CompletableFuture<?>> published = new LinkedHashMap<>();
  private final BatchWorker worker = new Worker();

  @Test
  void shouldStartABatchOnlyWhenItsEndIsCommitted() {
    PartitionWork work = work(0, "");
    Records.frames(0, 25).forEach(work::add);

    work.start(worker);
    assertThat(started).isEmpty();
    assertThat(work.progress()).isEqualTo(new OffsetAndMetadata(0, "lengths:25"));
    work.committed(work.progress());
    work.start(worker);

    assertThat(started).containsOnlyKeys(0L);
  }

  @Test
  void shouldStartABatchOnlyWhenItsTopicsIdIsConfirmedAfterItsLastRecord() {
    PartitionWork work = work(0, "");
    for (int offset = 0; offset < 50; offset++) {
      work.add(Records.frame(offset, Records.STREAM, offset, offset));
    }
    work.committed(work.progress());

    work.confirmed(30);
    work.start(worker);
    assertThat(started).containsOnlyKeys(0L);
    assertThat(work.isUnconfirmed()).isTrue();
    work.confirmed(49);
    work.start(worker);

    assertThat(started).containsOnlyKeys(0L, 25L);
    assertThat(work.isUnconfirmed()).isFalse();
  }

  @Test
  void shouldFinishWhatIsStartedAndHandBackTheRestWhenItsTopicIsGone() {
    PartitionWork work = workWithBatches(1);
    Records.frames(25, 60).forEach(work::add);

    assertThat(work.retire()).hasSize(35);
    assertThat(work.isIdle()).isFalse();
    started.get(0L).complete(OUTCOME);

    assertThat(work.settle()).containsExactly(OUTCOME);
    assertThat(work.isIdle()).isTrue();
    assertThat(ledger.empty).isZero();
  }

  @Test
  void shouldCountOffsetsWithoutARecord() {
    PartitionWork work = work(0, "");
    // A transaction's end after each frame.
    for (long offset = 1; offset < 51; offset += 2) {
      work.add(Records.frame(offset));
    }
    work.committed(work.progress());
    work.start(worker);
    work.passedTo(51);
    started.get(1L).complete(OUTCOME);
    work.settle();

    assertThat(work.doneOffset()).isEqualTo(50);
    assertThat(ledger.empty).isEqualTo(25);
    work.passedTo(51);

    assertThat(work.doneOffset()).isEqualTo(51);
    assertThat(ledger.empty).isEqualTo(26);
  }

  @Test
  void shouldNotCountOffsetsBehindABatchThatIsOpen() {
    PartitionWork work = work(0, "");
    work.add(Records.frame(0));

    work.passedTo(2);

    assertThat(work.doneOffset()).isZero();
    assertThat(ledger.empty).isZero();
  }

  @Test
  void shouldCountWhatIsLostWhenTheBatchesBeforeItAreDone() {
    PartitionWork work = workWithBatches(1);
    work.lose(new PlannedLoss(LossReason.RETENTION, 25, 72));

    work.settle();
    assertThat(ledger.lost).isZero();
    started.get(0L).complete(OUTCOME);
    work.settle();

    assertThat(ledger.lost).isEqualTo(47);
    assertThat(ledger.empty).isZero();
    assertThat(work.doneOffset()).isEqualTo(72);
  }

  @Test
  void shouldStartABatchOnce() {
    PartitionWork work = workWithBatches(2);
    CompletableFuture<BatchOutcome> first = started.get(0L);

    work.start(worker);

    assertThat(started.get(0L)).isSameAs(first);
  }

  @Test
  void shouldCommitInOrderOnly() {
    PartitionWork work = workWithBatches(3);

    started.get(25L).complete(OUTCOME);
    started.get(50L).complete(OUTCOME);
    assertThat(work.settle()).isEmpty();
    assertThat(work.mustCommit()).isFalse();
    started.get(0L).complete(OUTCOME);

    assertThat(work.settle()).hasSize(3);
    assertThat(work.progress()).isEqualTo(new OffsetAndMetadata(75, ""));
    assertThat(work.isIdle()).isTrue();
  }

  @Test
  void shouldPublishInOrderAndBeforeItCommits() {
    PartitionWork work = workWithBatches(3);
    StoredResult first = Records.result(0);
    StoredResult second = Records.result(25);

    started.get(25L).complete(storedAs(second));
    started.get(50L).complete(OUTCOME);
    work.settle();
    assertThat(published).isEmpty();
    started.get(0L).complete(storedAs(first));
    assertThat(work.settle()).isEmpty();

    assertThat(published.keySet()).containsExactly(first, second);
    assertThat(work.doneOffset()).isZero();
    published.get(second).complete(null);
    assertThat(work.settle()).isEmpty();
    published.get(first).complete(null);
    assertThat(work.settle()).containsExactly(storedAs(first), storedAs(second), OUTCOME);
    assertThat(work.doneOffset()).isEqualTo(75);
    assertThat(published).hasSize(2);
  }

  @Test
  void shouldGiveUpAPublicationWithItsBatch() {
    PartitionWork work = workWithBatches(1);
    StoredResult result = Records.result(0);
    started.get(0L).complete(storedAs(result));
    work.settle();

    assertThat(work.abandon()).hasSize(25);

    assertThat(published.get(result)).isCancelled();
  }

  @Test
  void shouldPublishWhatItWaitsFor() throws InterruptedException {
    PartitionWork work = workWithBatches(1);
    StoredResult result = Records.result(0);
    started.get(0L).complete(storedAs(result));

    work.await(Duration.ofMillis(5)::toNanos);

    assertThat(published).containsOnlyKeys(result);
    assertThat(work.settle()).isEmpty();
  }

  @Test
  void shouldPublishBeforeItWaitsForABatchThatIsNotProcessed() throws InterruptedException {
    PartitionWork work = workWithBatches(2);
    started.get(0L).complete(storedAs(Records.result(0)));
    List<Integer> publishedAtEachWait = new ArrayList<>();

    work.await(
        () -> {
          publishedAtEachWait.add(published.size());
          return 1;
        });

    assertThat(publishedAtEachWait).startsWith(0, 1);
  }

  @Test
  void shouldFailWithAPublicationThatFailedUnforeseen() {
    PartitionWork work = workWithBatches(1);
    StoredResult result = Records.result(0);
    started.get(0L).complete(storedAs(result));
    work.settle();
    published.get(result).completeExceptionally(new IllegalArgumentException("bug"));

    assertThatThrownBy(work::settle)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("bug");
  }

  @Test
  void shouldKeepTheEndsOfBatchesBeyondTheCommittedOffset() {
    PartitionWork work = workWithBatches(3);
    started.get(0L).complete(OUTCOME);

    work.settle();

    assertThat(work.progress()).isEqualTo(new OffsetAndMetadata(25, "lengths:25,25"));
  }

  @Test
  void shouldKeepAnInheritedPlanUntilItIsDone() {
    PartitionWork work = work(0, "lengths:10,25");
    assertThat(work.mustCommit()).isFalse();

    Records.frames(0, 20).forEach(work::add);
    work.start(worker);

    assertThat(started).containsOnlyKeys(0L);
    assertThat(work.progress()).isEqualTo(new OffsetAndMetadata(0, "lengths:10,25"));
  }

  @Test
  void shouldPlanASkipBetweenBatches() {
    PartitionWork work = work(0, "");
    Records.frames(0, 10).forEach(work::add);

    work.skip(skip(10, 1210));
    Records.frames(1210, 1235).forEach(work::add);

    assertThat(work.progress()).isEqualTo(new OffsetAndMetadata(0, "lengths:10,s1200,25"));
    assertThat(work.undone()).isEqualTo(2);
  }

  @Test
  void shouldPlanSkipsInARowAsOne() {
    PartitionWork work = workWithBatches(1);
    for (long offset = 25; offset < 5025; offset++) {
      work.skip(skip(offset, offset + 1));
    }

    assertThat(work.progress()).isEqualTo(new OffsetAndMetadata(0, "lengths:25,s5000"));
    started.get(0L).complete(OUTCOME);
    assertThat(work.settle()).extracting(BatchOutcome::skipped).containsExactly(0L, 5000L);
  }

  @Test
  void shouldLeaveASkipBehindWhenTheBatchesBeforeItAreDone() {
    PartitionWork work = workWithBatches(1);
    work.skip(skip(25, 100));

    assertThat(work.settle()).isEmpty();
    started.get(0L).complete(OUTCOME);

    assertThat(work.settle()).extracting(BatchOutcome::skipped).containsExactly(0L, 75L);
    assertThat(work.progress()).isEqualTo(new OffsetAndMetadata(100, ""));
  }

  @Test
  void shouldSkipWhatAnEarlierRunSkipped() {
    PartitionWork work = work(0, "lengths:10,s1200,25");
    Records.frames(0, 10).forEach(work::add);

    assertThat(work.plannedSkip(10)).hasValue(1210);
    work.skip(skip(10, 1210));
    assertThat(work.plannedSkip(1210)).isEmpty();
    Records.frames(1210, 1230).forEach(work::add);

    assertThat(work.progress()).isEqualTo(new OffsetAndMetadata(0, "lengths:10,s1200,25"));
    assertThat(work.hasPlan()).isTrue();
  }

  @Test
  void shouldHandBackNothingOfASkip() {
    PartitionWork work = workWithBatches(1);
    work.skip(skip(25, 100));

    assertThat(work.abandon()).hasSize(25);
  }

  @Test
  void shouldHandBackEverythingThatIsNotDone() {
    PartitionWork work = workWithBatches(2);
    Records.frames(50, 60).forEach(work::add);

    assertThat(work.abandon()).hasSize(60);

    assertThat(started.values()).allMatch(Future::isCancelled);
    assertThat(work.isIdle()).isTrue();
  }

  @Test
  void shouldFailWithABatchThatFailedUnforeseen() {
    PartitionWork work = workWithBatches(1);
    started.get(0L).completeExceptionally(new IllegalArgumentException("bug"));

    assertThatThrownBy(work::settle)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("video-frames.gate-1-8wP7-q_FT5mPDnPZhs0-1Q-p2-00000000000000000000")
        .hasRootCauseMessage("bug");
  }

  @Test
  void shouldWaitForWorkNoLongerThanItMay() throws InterruptedException {
    PartitionWork work = workWithBatches(1);

    work.await(Duration.ofMillis(5)::toNanos);

    assertThat(work.settle()).isEmpty();
  }

  @Test
  void shouldTellTheOldestRecordThatWaitsThoughABatchThatBeganLaterIsClosed() {
    SharedAssembler assembler =
        new SharedAssembler(
            Records.PARTITION,
            0,
            SharedPlan.none(Optional.of(Records.TOPIC_ID)),
            new BatchLimits(1, Long.MAX_VALUE, Duration.ofSeconds(5)),
            () -> 0);
    PartitionWork work = new PartitionWork(assembler, new OffsetAndMetadata(0, ""), ledger);

    work.add(Records.rejectedAt(0, 1000));
    work.add(Records.frameAt(1, 2000));
    assertThat(work.undone()).as("the frame's batch is closed").isEqualTo(1);

    assertThat(work.waitingSinceMillis()).hasValue(1000);
  }

  private PartitionWork workWithBatches(int count) {
    PartitionWork work = work(0, "");
    Records.frames(0, 25L * count).forEach(work::add);
    work.committed(work.progress());
    work.start(worker);
    return work;
  }

  private static BatchOutcome storedAs(StoredResult result) {
    return new BatchOutcome(
        Optional.of(Records.STREAM),
        25,
        List.of(),
        List.of(),
        List.of(),
        Records.times(Duration.ZERO, Instant.EPOCH),
        Optional.of(result));
  }

  private static PlannedSkip skip(long start, long end) {
    return new PlannedSkip(Optional.of(Records.STREAM), start, end);
  }

  private final class Worker implements BatchWorker {

    @Override
    public Future<BatchOutcome> process(Batch batch) {
      CompletableFuture<BatchOutcome> work = new CompletableFuture<>();
      started.put(batch.id().firstOffset(), work);
      return work;
    }

    @Override
    public Future<?> publish(StoredResult result) {
      CompletableFuture<StoredResult> publication = new CompletableFuture<>();
      published.put(result, publication);
      return publication;
    }
  }

  private PartitionWork work(long offset, String metadata) {
    BatchAssembler assembler =
        new StreamAssembler(
            Records.PARTITION,
            offset,
            StreamPlan.parse(metadata, offset),
            new BatchLimits(25, Long.MAX_VALUE, Duration.ofSeconds(5)),
            () -> 0);
    PartitionWork work =
        new PartitionWork(assembler, new OffsetAndMetadata(offset, metadata), ledger);
    work.confirmed(0);
    return work;
  }

  /** What was left behind without a record. */
  private static final class Passed implements OffsetLedger {

    private long empty;
    private long lost;

    @Override
    public void empty(long offsets) {
      empty += offsets;
    }

    @Override
    public void lost(LossReason reason, long offsets) {
      lost += offsets;
    }
  }
}
