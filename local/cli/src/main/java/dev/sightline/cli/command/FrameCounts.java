package dev.sightline.cli.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Frames and objects of one stream or of all, by who counts them.
 *
 * @param inKafka now, by the broker's offsets
 * @param written offsets that the topics ever gave
 * @param committed of them, by the consumer group's offsets
 * @param consumerRestarted whether the consumer's counts begin later than the stack
 * @param results objects in the bucket
 * @param bareResults of them, those whose kept frames are not in the bucket
 * @param keptFrames objects in the bucket
 * @param annotatedImages objects in the bucket
 * @param overdueImages kept frames that should have had their annotated image long ago
 */
record FrameCounts(
    CaptureCounts capture,
    long inKafka,
    long written,
    long committed,
    ConsumerCounts consumer,
    boolean consumerRestarted,
    long results,
    long bareResults,
    long keptFrames,
    long annotatedImages,
    long overdueImages) {

  /** Captured, and neither in Kafka, held back nor dropped yet. */
  @JsonProperty
  long underWayToKafka() {
    return capture.captured() - capture.published() - capture.gatedInAll() - capture.droppedInAll();
  }

  /**
   * Each place where a count says more than the next one has, in words. Frames under way are not
   * missing.
   */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    check(gaps, -underWayToKafka(), "capture published, held back or dropped %d frames too many");
    check(gaps, capture.published() - written, "Kafka lacks %d frames that capture published");
    check(gaps, unaccounted(), "the consumer committed %d records that it did nothing with");
    check(
        gaps,
        Math.abs(consumer.entry().gap()),
        "the consumer's ledger differ by %d: " + consumer.entry().equation());
    check(gaps, consumer.batches() - results, "S3 lacks the results of %d stored batches");
    check(gaps, bareResults, "S3 lacks the kept frames of %d results");
    check(gaps, overdueImages, "the function has not annotated %d kept frames");
    return gaps;
  }

  /** Frames that are lost, by reason, in words: counted as such, and so not a gap. */
  List<String> losses() {
    return consumer.lost().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(lost -> "%d frames lost: %s".formatted(lost.getValue(), lost.getKey()))
        .toList();
  }

  /**
   * What is done is counted before it is committed. A consumer that does not answer counts 0, and
   * one that was started again only what came after that.
   */
  private long unaccounted() {
    return consumer.done() == 0 || consumerRestarted ? 0 : committed - consumer.done();
  }

  private static void check(List<String> gaps, long missing, String message) {
    if (missing > 0) {
      gaps.add(message.formatted(missing));
    }
  }
}
