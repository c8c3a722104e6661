package dev.sightline.batch.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.testing.Records;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shared log of many streams is cut by consumers that crash at any moment, each with another
 * batch size, and go on from what was committed last. Whatever was written before must be what is
 * written again, and in the end each record is in exactly one batch.
 */
class SharedReplayTest {

  private static final int RECORDS = 3_000;

  private final Map<Long, List<Long>> written = new HashMap<>();
  private final Set<Long> skipped = new HashSet<>();

  static Stream<Integer> seeds() {
    return Stream.iterate(1, seed -> seed + 1).limit(200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldPutEachRecordIntoOneBatchHoweverOftenItCrashes(int seed) {
    Random random = new Random(seed);
    List<SourceRecord> log = log(random);
    long committed = 0;
    String metadata = "";
    while (committed < log.get(log.size() - 1).offset() + 1) {
      Run run = new Run(random, committed, metadata);
      run.read(log);
      committed = run.committed;
      metadata = run.metadata;
    }

    Map<Long, Long> batchOf = new HashMap<>();
    written.forEach(
        (first, offsets) ->
            offsets.forEach(
                offset ->
                    assertThat(batchOf.put(offset, first))
                        .as("a second batch with offset %d", offset)
                        .isNull()));
    // What was to be skipped when a run crashed may be read by the next one.
    assertThat(log)
        .extracting(SourceRecord::offset)
        .filteredOn(offset -> !skipped.contains(offset))
        .isNotEmpty()
        .isSubsetOf(batchOf.keySet());
  }

  /** Streams of different pace, some of which stop; offsets without records; rejected ones. */
  private static List<SourceRecord> log(Random random) {
    int streams = 1 + random.nextInt(40);
    List<SourceRecord> log = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < RECORDS; i++) {
      offset += random.nextInt(20) == 0 ? 1 + random.nextInt(3) : 0;
      int stream = (int) (streams * random.nextDouble() * random.nextDouble());
      log.add(
          random.nextInt(50) == 0
              ? Records.rejected(offset)
              : Records.frame(offset, new StreamId("cam-" + stream), offset, i));
      offset++;
    }
    return log;
  }

  /** One consumer, from its start to its crash or the end of the log. */
  private final class Run {

    private final Random random;
    private final SharedAssembler assembler;
    private final Deque<Optional<Batch>> closed = new ArrayDeque<>();
    private final Set<Batch> startable = new HashSet<>();
    private long committed;
    private String metadata;
    private long now;

    Run(Random random, long committed, String metadata) {
      this.random = random;
      this.committed = committed;
      this.metadata = metadata;
      SharedPlan plan =
          BatchPlan.parse(metadata, committed) instanceof SharedPlan shared
              ? shared
              : SharedPlan.none(Optional.empty());
      this.assembler =
          new SharedAssembler(
              Records.PARTITION,
              committed,
              plan,
              new BatchLimits(1 + random.nextInt(30), Long.MAX_VALUE, Duration.ofNanos(400)),
              () -> now);
    }

    void read(List<SourceRecord> log) {
      int crashAfter = 20 + random.nextInt(RECORDS);
      long from = committed;
      long skipUntil = 0;
      for (SourceRecord record : log) {
        if (record.offset() < Math.max(from, skipUntil)) {
          continue;
        }
        if (crashAfter-- == 0) {
          return;
        }
        now++;
        skipUntil = take(record);
        if (random.nextInt(5) == 0) {
          round();
        }
      }
      assembler.passedTo(log.get(log.size() - 1).offset() + 1).forEach(this::closed);
      assembler.closeAll().forEach(this::closed);
      while (!closed.isEmpty()) {
        round();
      }
      round();
    }

    private long take(SourceRecord record) {
      if (assembler.hasPlan()) {
        if (assembler.plannedSkip(record.offset()).isPresent()) {
          return skip(record, assembler.plannedSkip(record.offset()).getAsLong());
        }
      } else if (assembler.maySkip() && random.nextInt(300) == 0) {
        return skip(record, record.offset() + 1 + random.nextInt(10));
      }
      if (!assembler.passes(record)) {
        assembler.add(record).forEach(this::closed);
      }
      return 0;
    }

    private long skip(SourceRecord record, long end) {
      assembler.skip(record.offset(), end).forEach(this::closed);
      closed.add(Optional.empty());
      for (long offset = record.offset(); offset < end; offset++) {
        skipped.add(offset);
      }
      return end;
    }

    private void closed(Batch batch) {
      closed.add(Optional.of(batch));
    }

    /** What the poller does: leave behind what is done, commit, start what is committed. */
    private void round() {
      assembler.closeLate().forEach(this::closed);
      while (!closed.isEmpty()
          && (closed.peek().isEmpty()
              || (startable.contains(closed.peek().get()) && random.nextInt(4) > 0))) {
        closed.remove();
        assembler.firstDone();
      }
      if (random.nextInt(4) > 0) {
        committed = assembler.doneOffset();
        metadata = assembler.plan().toMetadata(committed);
        closed.stream().flatMap(Optional::stream).forEach(this::write);
      }
    }

    private void write(Batch batch) {
      startable.add(batch);
      List<Long> offsets =
          Stream.concat(batch.frames().stream(), batch.rejected().stream())
              .map(record -> ((SourceRecord) record).offset())
              .toList();
      List<Long> before = written.put(batch.id().firstOffset(), offsets);
      if (before != null) {
        assertThat(offsets).as("written again").isEqualTo(before);
      }
    }
  }
}
