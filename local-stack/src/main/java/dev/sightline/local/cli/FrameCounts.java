package dev.sightline.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.local.metrics.CaptureBooks;
import dev.sightline.local.metrics.ConsumerBooks;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames and objects of one stream or of all, by whoever counts them.
 *
 * @param inKafka by the broker's offsets
 * @param committed of them, by the consumer group's offsets
 * @param results objects in the bucket
 * @param keptFrames objects in the bucket
 * @param annotatedImages objects in the bucket
 * @param overdueImages kept frames that should have had their annotated image long ago
 */
record FrameCounts(
    CaptureBooks capture,
    long inKafka,
    long committed,
    ConsumerBooks consumer,
    long results,
    long keptFrames,
    long annotatedImages,
    long overdueImages) {

  /** Captured, and neither in Kafka nor dropped yet. */
  @JsonProperty
  long underWayToKafka() {
    return capture.captured() - capture.published() - capture.droppedInAll();
  }

  /**
   * Each place where a count says more than the next one has, in words. Frames under way are not
   * missing.
   */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    check(gaps, -underWayToKafka(), "capture published or dropped %d frames too many");
    check(gaps, capture.published() - inKafka, "Kafka lacks %d frames that capture published");
    check(gaps, unaccounted(), "the consumer committed %d records that it did nothing with");
    check(
        gaps,
        Math.abs(consumer.entry().gap()),
        "the consumer's books differ by %d: " + consumer.entry().equation());
    check(gaps, consumer.batches() - results, "S3 lacks the results of %d stored batches");
    check(gaps, results - keptFrames, "S3 lacks the kept frames of %d results");
    check(gaps, overdueImages, "the function has not annotated %d kept frames");
    return gaps;
  }

  /** What is done is counted before it is committed; a consumer that does not answer counts 0. */
  private long unaccounted() {
    long done = consumer.stored() + consumer.deadLetteredInAll() + consumer.skipped();
    return done == 0 ? 0 : committed - done;
  }

  private static void check(List<String> gaps, long missing, String message) {
    if (missing > 0) {
      gaps.add(message.formatted(missing));
    }
  }
}
