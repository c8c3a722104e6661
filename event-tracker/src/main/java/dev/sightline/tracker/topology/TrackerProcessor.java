package dev.sightline.tracker.topology;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.StreamId;
import dev.sightline.tracker.count.CrossingCounter;
import dev.sightline.tracker.result.ReceivedResult;
import dev.sightline.tracker.result.ReceivedResult.Elsewhere;
import dev.sightline.tracker.result.ReceivedResult.Whole;
import dev.sightline.tracker.result.RefusedResultException;
import dev.sightline.tracker.result.SkipReason;
import dev.sightline.tracker.state.Novelty;
import dev.sightline.tracker.state.Outcome;
import dev.sightline.tracker.state.StreamState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Takes a partition's results one by one: reads the stream's state, follows the result, writes the
 * state, and passes the events on. All of it is in one transaction with the offset of the result.
 * What is no result is passed over: no record stops its partition.
 */
final class TrackerProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private final TrackerParts parts;
  private final int partitions;
  private final Set<StreamId> streams = new HashSet<>();
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<String, byte[]> tracks;
  private CrossingCounter counter;

  /**
   * @param partitions of the results topic
   */
  TrackerProcessor(TrackerParts parts, int partitions) {
    this.parts = parts;
    this.partitions = partitions;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    this.tracks = context.getStateStore(TrackerStores.TRACKS);
    this.counter = new CrossingCounter(context.getStateStore(TrackerStores.COUNTS));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata place =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record from nowhere"));
    try {
      ReceivedResult received = parts.reader().read(record);
      requireItsPartition(record.key(), received.stream(), place);
      follow(received, record.timestamp(), place);
    } catch (RefusedResultException e) {
      parts.skips().add(e.reason(), place, "", e.getMessage());
    }
  }

  /**
   * A stream in two partitions would be followed twice, each time by halves: wrong counts that
   * nobody notices. So only what lies where Kafka's own partitioner puts it is followed, and the
   * rest is an error in the log; that is also where {@code /counts} looks for a stream.
   */
  private void requireItsPartition(byte[] key, StreamId stream, RecordMetadata place)
      throws RefusedResultException {
    int expected = BuiltInPartitioner.partitionForKey(key, partitions);
    if (expected != place.partition()) {
      throw new RefusedResultException(
          SkipReason.WRONG_PARTITION,
          ("stream %s is in partition %d, and belongs in partition %d of %d: its producer has"
                  + " another partitioner, or the topic had another number of partitions; the"
                  + " stream is not followed from there")
              .formatted(stream, place.partition(), expected, partitions));
    }
  }

  private void follow(ReceivedResult received, long timestamp, RecordMetadata place)
      throws RefusedResultException {
    StreamId stream = received.stream();
    StreamState before = state(stream);
    Optional<BatchResult> result = whole(received);
    if (result.isEmpty()) {
      parts
          .skips()
          .add(
              SkipReason.WITHOUT_FRAMES,
              place,
              stream.value(),
              "stream " + stream + ": a result without its frames, which can't be read from S3");
    }
    Followed followed;
    try {
      Outcome outcome =
          result
              .map(whole -> parts.tracker().apply(before, whole))
              .orElseGet(() -> pass(before, (Elsewhere) received));
      followed = followed(stream, outcome, timestamp);
    } catch (RuntimeException e) {
      // The same would come of it each time: one result must not stop its partition, nor what is
      // kept of its stream the results that follow.
      parts.skips().failed(place, stream.value(), e);
      BatchId batch = batch(received);
      long lastOffset = result.map(BatchResult::lastOffset).orElse(batch.firstOffset());
      Outcome nothing = parts.tracker().giveUp(before, batch, lastOffset);
      tracks.put(stream.value(), parts.states().encode(nothing.state()));
      return;
    }
    write(stream, followed, place);
  }

  /**
   * What is to be written, before anything is.
   *
   * @param state encoded
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Followed(Outcome outcome, byte[] state, List<Record<byte[], byte[]>> events) {}

  private Followed followed(StreamId stream, Outcome outcome, long timestamp) {
    return new Followed(
        outcome,
        parts.states().encode(outcome.state()),
        outcome.events().stream()
            .map(event -> parts.events().of(stream, event, timestamp))
            .toList());
  }

  private Outcome pass(StreamState before, Elsewhere result) {
    // How far the batch goes is in the document alone; the next one begins behind it anyway.
    return parts
        .tracker()
        .pass(before, result.stream(), result.batch(), result.batch().firstOffset());
  }

  private static BatchId batch(ReceivedResult received) {
    return received instanceof Whole whole
        ? whole.result().batchId()
        : ((Elsewhere) received).batch();
  }

  /**
   * Who writes results can invent streams, and the state of each is kept for good. Those that are
   * known go on: which they are depends on the partition's results alone, as all else does.
   */
  private StreamState state(StreamId stream) throws RefusedResultException {
    Optional<byte[]> kept = Optional.ofNullable(tracks.get(stream.value()));
    if (kept.isEmpty() && tracks.approximateNumEntries() >= TrackerStores.MAX_STREAMS) {
      throw new RefusedResultException(
          SkipReason.TOO_MANY_STREAMS,
          ("stream %s is not followed: its partition has %d streams already, the most that are"
                  + " kept; another TRACKER_APPLICATION_ID forgets those that are no more")
              .formatted(stream, TrackerStores.MAX_STREAMS));
    }
    return kept.map(parts.states()::decode).orElseGet(StreamState::none);
  }

  private Optional<BatchResult> whole(ReceivedResult received) throws RefusedResultException {
    if (received instanceof Whole whole) {
      return Optional.of(whole.result());
    }
    Elsewhere elsewhere = (Elsewhere) received;
    Optional<byte[]> document;
    try {
      document = parts.stored().read(elsewhere);
    } catch (InterruptedException e) {
      throw new ResultUnreadException(e);
    }
    return document.isPresent()
        ? Optional.of(parts.reader().read(elsewhere, document.get()))
        : Optional.empty();
  }

  private void write(StreamId stream, Followed followed, RecordMetadata place) {
    Outcome outcome = followed.outcome();
    if (outcome.novelty() != Novelty.NEW) {
      boolean isRepeated = outcome.novelty() == Novelty.REPEATED;
      parts
          .skips()
          .add(
              isRepeated ? SkipReason.REPEATED : SkipReason.OUT_OF_ORDER,
              place,
              stream.value(),
              "stream " + stream + ": later frames were there before");
      return;
    }
    tracks.put(stream.value(), followed.state());
    outcome.events().forEach(event -> counter.add(stream, event));
    followed.events().forEach(context::forward);
    note(stream, outcome, followed.state().length);
  }

  private void note(StreamId stream, Outcome outcome, int bytes) {
    streams.add(stream);
    parts.metrics().followed(outcome.frames(), outcome.failedFrames());
    outcome.events().forEach(event -> parts.metrics().happened(stream, event));
    parts.metrics().state(stream, outcome.state().tracks().confirmed(), bytes);
  }

  @Override
  public void close() {
    streams.forEach(parts.metrics()::forget);
    streams.clear();
  }
}
