package dev.sightline.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sightline.contract.ModelInfo;
import dev.sightline.ledger.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run came to; the names of the fields are the names in the report file.
 *
 * @param framesCaptured by capture's own count
 * @param framesPublished records in Kafka, by the broker's count
 * @param framesGated held back because nothing moved, by capture's own count
 * @param framesDropped by capture's own count
 * @param framesConsumed by the consumer's own count
 * @param batches stored, by the consumer's own count
 * @param results documents in the bucket
 * @param annotatedImages in the bucket
 * @param detections in all results
 * @param ledgerCloses whether every entry of the ledger does
 * @param fps frames that reached a result, per second from the first frame's capture to the last
 *     result
 * @param latencyMs absent where nothing was stored
 * @param groundTruth absent where there is none
 * @param objects absent where no tracker ran
 * @param model absent where nothing was stored
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RunReport(
    String source,
    double seconds,
    long framesCaptured,
    long framesPublished,
    long framesGated,
    long framesDropped,
    Map<String, Long> framesDroppedByReason,
    long framesConsumed,
    long framesDeadLettered,
    long batches,
    long results,
    long annotatedImages,
    long detections,
    Map<String, Long> detectionsByLabel,
    boolean ledgerCloses,
    List<LedgerLine> ledger,
    double fps,
    Optional<Latency> latencyMs,
    Optional<GroundTruthFigures> groundTruth,
    Optional<ObjectFigures> objects,
    Optional<ModelInfo> model,
    List<ProgramFigures> programs) {

  public RunReport {
    framesDroppedByReason = Map.copyOf(framesDroppedByReason);
    detectionsByLabel = Map.copyOf(detectionsByLabel);
    ledger = List.copyOf(ledger);
    programs = List.copyOf(programs);
  }

  /**
   * Milliseconds from a frame's capture until the bucket had what came of it.
   *
   * @param from which clock says when a frame was captured: {@code captured-at}, the frame's own
   *     time, or {@code published-at}, Kafka's, where a file is read faster than it was filmed
   * @param parts of the time to the result
   */
  public record Latency(
      String from,
      Percentiles captureToResult,
      Percentiles captureToAnnotated,
      LatencyParts parts) {}

  /**
   * @param objects that were to be found, over all frames
   * @param found how many of them were
   * @param falseAlarms detections of nothing
   */
  public record GroundTruthFigures(
      long objects, long found, long falseAlarms, double recall, double falseAlarmRate) {

    /** Shares are 0 to 1; nothing to find counts as all found. */
    public static GroundTruthFigures of(long objects, long found, long falseAlarms) {
      long judged = found + falseAlarms;
      return new GroundTruthFigures(
          objects,
          found,
          falseAlarms,
          objects == 0 ? 1 : (double) found / objects,
          judged == 0 ? 0 : (double) falseAlarms / judged);
    }
  }

  /**
   * What became of the detections over time.
   *
   * @param followed objects that appeared
   * @param people who really came into the picture, where the ground truth tells
   * @param eventsByType by the type's name
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record ObjectFigures(
      long followed,
      Optional<Long> people,
      Map<String, Long> eventsByType,
      List<LineFigures> lines) {

    public ObjectFigures {
      eventsByType = Map.copyOf(eventsByType);
      lines = List.copyOf(lines);
    }
  }

  /**
   * How often a line was crossed.
   *
   * @param trulyIn what people really did, where the ground truth tells
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record LineFigures(
      String line, long in, long out, Optional<Long> trulyIn, Optional<Long> trulyOut) {}

  /** An equation of the frame ledger, counted. */
  public record LedgerLine(String equation, long left, long right, boolean closes) {

    public static LedgerLine of(LedgerEntry entry) {
      return new LedgerLine(entry.equation(), entry.left(), entry.right(), entry.closes());
    }
  }

  /**
   * @param startUpSeconds from the process's start until it was ready
   * @param residentMegabytes the most memory that it was seen to hold; 0 where that is not known
   * @param cpuSeconds that it was seen to take, its start included; 0 where that is not known
   */
  public record ProgramFigures(
      String name, double startUpSeconds, long residentMegabytes, double cpuSeconds) {}
}
