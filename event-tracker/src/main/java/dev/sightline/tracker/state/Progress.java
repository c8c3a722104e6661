package dev.sightline.tracker.state;

import dev.sightline.contract.BatchId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a stream has been followed: the last offset done in each of the logs that its frames came
 * from, and the batches of late, which tell a result that comes twice from one that comes out of
 * its order.
 *
 * @param done latest log first, at most {@value #MAX_LOGS}
 * @param recent latest batch first, at most {@value #MAX_RECENT}
 */
public record Progress(List<Done> done, List<BatchId> recent) {

  /** A stream's frames move to another log when a topic is recreated or partitions are added. */
  static final int MAX_LOGS = 4;

  /** A consumer that was killed publishes again what it had in flight. */
  static final int MAX_RECENT = 64;

  /** All of a log up to that offset. */
  public record Done(FrameLog log, long offset) {}

  public Progress {
    done = List.copyOf(done);
    recent = List.copyOf(recent);
  }

  static Progress none() {
    return new Progress(List.of(), List.of());
  }

  /** The log of the last frame. */
  Optional<FrameLog> current() {
    return done.stream().findFirst().map(Done::log);
  }

  boolean isRecent(BatchId batch) {
    return recent.contains(batch);
  }

  /** Up to where a log is done, if it is known. */
  OptionalLong doneIn(FrameLog log) {
    return done.stream().filter(d -> d.log().equals(log)).mapToLong(Done::offset).findFirst();
  }

  /**
   * With one more batch done.
   *
   * @param lastOffset of it
   */
  Progress with(BatchId batch, long lastOffset) {
    FrameLog log = FrameLog.of(batch);
    List<Done> logs = new ArrayList<>();
    logs.add(new Done(log, Math.max(lastOffset, doneIn(log).orElse(lastOffset))));
    done.stream().filter(d -> !d.log().equals(log)).limit(MAX_LOGS - 1L).forEach(logs::add);
    List<BatchId> batches = new ArrayList<>();
    batches.add(batch);
    recent.stream().limit(MAX_RECENT - 1L).forEach(batches::add);
    return new Progress(logs, batches);
  }
}
