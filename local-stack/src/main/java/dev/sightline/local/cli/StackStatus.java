package dev.sightline.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.local.metrics.CaptureBooks;
import dev.sightline.local.metrics.ConsumerBooks;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a running stack is.
 *
 * @param gaps where frames are missing; frames under way are not missing
 */
record StackStatus(
    long pid,
    double upSeconds,
    Optional<URI> video,
    List<Program> programs,
    Counts counts,
    List<String> gaps) {

  StackStatus {
    programs = List.copyOf(programs);
    gaps = List.copyOf(gaps);
  }

  @JsonProperty
  boolean ledgerCloses() {
    return gaps.isEmpty();
  }

  /**
   * @param health what the program says of itself: {@code up}, {@code down}, {@code unreachable};
   *     of a process without HTTP {@code running} or {@code ended}
   */
  record Program(String name, long pid, String health, long residentMegabytes) {}

  /**
   * Frames and objects, by whoever counts them.
   *
   * @param inKafka by the broker's offsets
   * @param committed of them, by the consumer group's offsets
   * @param results objects in the bucket
   * @param keptFrames objects in the bucket
   * @param annotatedImages objects in the bucket
   */
  record Counts(
      CaptureBooks capture,
      long inKafka,
      long committed,
      ConsumerBooks consumer,
      long results,
      long keptFrames,
      long annotatedImages) {

    /** Captured, and neither in Kafka nor dropped yet. */
    @JsonProperty
    long underWayToKafka() {
      return capture.captured() - capture.published() - capture.droppedInAll();
    }

    /** Each place where a count says more than the next one has, in words. */
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
}
