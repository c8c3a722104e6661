package dev.sightline.console.archive;

import dev.sightline.console.archive.BatchSummary.KeptFrame;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ObjectKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a summary of a result. Of a classifier's result, each label of a kept frame counts as found
 * once, and a minute counts the label of highest confidence of each frame.
 */
final class Summarizer {

  private static final int MILLIS_PER_MINUTE = 60_000;

  private final ObjectKeys keys;
  private final Labels labels;

  Summarizer(ObjectKeys keys, Labels labels) {
    this.keys = keys;
    this.labels = labels;
  }

  /** A frame is kept if it says so and its key names a frame of this very batch. */
  BatchSummary summary(String resultKey, BatchResult result) {
    List<KeptFrame> kept = new ArrayList<>();
    for (FrameResult frame : result.frames()) {
      pictureKey(resultKey, frame)
          .map(key -> key.substring(key.lastIndexOf('/') + 1))
          .ifPresent(name -> kept.add(new KeptFrame(name, frame.capturedAt(), found(frame))));
    }
    return BatchSummary.of(kept, minutes(result), span(result));
  }

  private static MinuteSpan span(BatchResult result) {
    LongSummaryStatistics minutes =
        result.frames().stream().mapToLong(Summarizer::minute).summaryStatistics();
    return new MinuteSpan(minutes.getMin(), minutes.getMax());
  }

  private static long minute(FrameResult frame) {
    return Math.floorDiv(frame.capturedAt().toEpochMilli(), MILLIS_PER_MINUTE);
  }

  private Optional<String> pictureKey(String resultKey, FrameResult frame) {
    return frame.imageKey().filter(key -> keys.isFrameOf(key, resultKey));
  }

  private List<Found> found(FrameResult frame) {
    Map<String, Found> byLabel = new LinkedHashMap<>();
    for (Detection detection : frame.detections()) {
      add(byLabel, detection.label(), detection.confidence());
    }
    for (Classification classification : frame.classifications()) {
      add(byLabel, classification.label(), classification.confidence());
    }
    return byLabel.values().stream()
        .sorted(Comparator.comparingDouble(Found::confidence).reversed())
        .toList();
  }

  private void add(Map<String, Found> byLabel, String label, double confidence) {
    byLabel.merge(
        labels.shared(label),
        new Found(labels.shared(label), 1, confidence),
        (a, b) ->
            new Found(a.label(), a.count() + b.count(), Math.max(a.confidence(), b.confidence())));
  }

  private List<MinuteCount> minutes(BatchResult result) {
    Map<Long, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (FrameResult frame : result.frames()) {
      Map<String, Integer> ofMinute =
          counts.computeIfAbsent(minute(frame), m -> new LinkedHashMap<>());
      frame.detections().forEach(d -> ofMinute.merge(labels.shared(d.label()), 1, Integer::sum));
      frame.classifications().stream()
          .limit(1)
          .forEach(c -> ofMinute.merge(labels.shared(c.label()), 1, Integer::sum));
    }
    List<MinuteCount> all = new ArrayList<>();
    counts.forEach(
        (minute, ofMinute) ->
            ofMinute.forEach((label, count) -> all.add(new MinuteCount(minute, label, count))));
    return all;
  }
}
