package dev.sightline.cli.demo;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.LedgerEntry;
import java.util.List;
import java.util.stream.Stream;

/**
 * All ledgers of a run side by side: the programs' own counts, the broker's offsets, and the
 * objects in the bucket. Each is counted independently, so that they can disagree.
 *
 * @param framesInKafka records in the frame topics, by the broker's offsets
 * @param deadLetters records in the dead-letter topic, by the broker's offsets
 */
record RunLedger(
    CaptureCounts capture,
    long framesInKafka,
    ConsumerCounts consumer,
    long deadLetters,
    List<StoredResult> results,
    long annotatedImages) {

  List<LedgerEntry> entries() {
    return List.of(
        capture.entry(),
        new LedgerEntry("published = records in Kafka", capture.published(), framesInKafka),
        new LedgerEntry(
            "offsets in Kafka = consumed − handed back + skipped + lost + empty",
            framesInKafka,
            consumer.consumed() - consumer.handedBack() + consumer.passedOver()),
        new LedgerEntry("frames lost = none", consumer.lostInAll(), 0),
        consumer.entry(),
        new LedgerEntry(
            "offsets in Kafka = offsets in results + dead letters + skipped + lost + empty",
            framesInKafka,
            distinctOffsets() + deadLetters + consumer.passedOver()),
        new LedgerEntry("frames in results = offsets in results", frames(), distinctOffsets()),
        new LedgerEntry(
            "batches stored = results in the bucket", consumer.batches(), results.size()),
        new LedgerEntry("kept frames = annotated images", keptFrames(), annotatedImages));
  }

  boolean closes() {
    return entries().stream().allMatch(LedgerEntry::closes);
  }

  long frames() {
    return batches().mapToLong(batch -> batch.frames().size()).sum();
  }

  long keptFrames() {
    return results.stream().flatMap(StoredResult::imageKeys).count();
  }

  private long distinctOffsets() {
    return batches().flatMap(RunLedger::places).distinct().count();
  }

  private static Stream<Place> places(BatchResult batch) {
    return batch.frames().stream()
        .map(FrameResult::offset)
        .map(offset -> new Place(batch.topic(), batch.partition(), offset));
  }

  private Stream<BatchResult> batches() {
    return results.stream().map(StoredResult::result);
  }

  /** A frame's position in Kafka. */
  private record Place(String topic, int partition, long offset) {}
}
