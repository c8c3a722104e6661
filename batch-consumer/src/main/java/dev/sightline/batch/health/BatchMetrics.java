package dev.sightline.batch.health;

import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The consumer's ledger, per stream. It closes:
 *
 * <pre>
 * consumed = stored + deadlettered + handedback + inflight
 * </pre>
 *
 * A frame that is handed back (its partition went to another consumer, or the program stopped
 * before it was done) is consumed again by the next reader. Records that are skipped or lost are
 * not consumed, and some offsets hold no record: what a topic had, by Kafka's offsets, is
 *
 * <pre>
 * consumed − handedback + skipped + lost + empty
 * </pre>
 */
public final class BatchMetrics {

  /** Names the stream of a record that does not name one itself. */
  private static final String UNKNOWN = "unknown";

  /** On the topic that streams share the key names the stream, and a writer may invent keys. */
  private static final int MAX_STREAMS = 1000;

  /** Counts for the streams beyond that; no stream can be called so. */
  private static final String OTHERS = "_others";

  private final MeterRegistry registry;
  private final Map<String, StreamLedger> ledgers = new ConcurrentHashMap<>();

  private final LongSupplier nanoClock;
  private final BatchHistograms batches;
  private final Throughput all;

  /**
   * @param batchSize frames with which a batch is full
   */
  public BatchMetrics(MeterRegistry registry, int batchSize) {
    this(registry, batchSize, System::nanoTime);
  }

  /**
   * @param batchSize frames with which a batch is full
   * @param nanoClock monotonic
   */
  public BatchMetrics(MeterRegistry registry, int batchSize, LongSupplier nanoClock) {
    this.batches = new BatchHistograms(registry, batchSize);
    this.registry = registry;
    this.nanoClock = nanoClock;
    this.all = new Throughput(nanoClock);
    // Time in which several streams had something to do is counted once: no sum over streams.
    new ThroughputMeters(registry, "sightline.processing.all", Tags.empty()).show(all);
  }

  /** Shows a stream's counters at 0 before its first frame. */
  public void announce(Optional<StreamId> stream) {
    ledger(stream);
  }

  /** Where the offsets of a stream are counted that were left behind without a record. */
  public OffsetLedger offsets(Optional<StreamId> stream) {
    return ledger(stream);
  }

  /** The stream's topic was deleted and recreated. */
  public void recreated(Optional<StreamId> stream) {
    ledger(stream).recreated();
  }

  public void consumed(SourceRecord record) {
    ledger(record.streamIfKnown()).consumed();
    all.consumed();
  }

  public void handedBack(List<? extends SourceRecord> records) {
    for (SourceRecord record : records) {
      ledger(record.streamIfKnown()).handedBack();
      all.handedBack();
    }
  }

  public void settled(BatchOutcome outcome) {
    if (outcome.storedFrames() > 0) {
      StreamLedger ledger = ledger(outcome.stream());
      ledger.stored(outcome.storedFrames(), outcome.times().processing());
      all.stored(outcome.storedFrames(), outcome.times().processing());
      batches.stored(outcome);
      outcome.result().ifPresent(result -> ledger.audit(result.document()));
      outcome.captureToStored().forEach(ledger::captureToStored);
      outcome.detections().forEach(ledger::detected);
      outcome.topClasses().forEach(ledger::classified);
    }
    if (outcome.skipped() > 0) {
      ledger(outcome.stream()).skipped(outcome.skipped());
    }
    for (DeadLetter letter : outcome.deadLetters()) {
      ledger(letter.record().streamIfKnown()).deadLettered(letter);
      all.failed();
    }
  }

  /**
   * @param lag of the stream's partitions here
   */
  public void lag(Optional<StreamId> stream, StreamLag lag) {
    ledger(stream).lag(lag);
  }

  /** By stream. */
  Map<String, Figures> figures() {
    Map<String, Figures> figures = new HashMap<>();
    ledgers.forEach((stream, ledger) -> figures.put(stream, ledger.figures()));
    return figures;
  }

  Figures figuresOfAll() {
    return all.figures();
  }

  private StreamLedger ledger(Optional<StreamId> stream) {
    String name = stream.map(StreamId::value).orElse(UNKNOWN);
    boolean isKept = ledgers.containsKey(name) || ledgers.size() < MAX_STREAMS;
    return ledgers.computeIfAbsent(
        isKept ? name : OTHERS, kept -> new StreamLedger(registry, kept, nanoClock));
  }
}
