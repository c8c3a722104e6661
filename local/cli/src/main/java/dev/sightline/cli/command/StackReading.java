package dev.sightline.cli.command;

import dev.sightline.cli.command.StackStatus.StreamCounts;
import dev.sightline.cli.metrics.StreamFigures;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.topics.TopicCounts;
import dev.sightline.cli.topics.TopicState;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import dev.sightline.ledger.MetricsSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all parts of a stack said, in the order in which they were asked, which is that of the flow.
 *
 * @param consumerUpSeconds since the consumer was started; 0 where that is not known
 * @param consumerRestarted whether the consumer's counts begin later than the stack
 * @param imageless keys of results that keep no frame
 * @param imagesDue kept frames of results of before this time should have their annotated image
 */
record StackReading(
    FrameTopics names,
    ObjectKeys keys,
    MetricsSnapshot capture,
    List<TopicState> topics,
    MetricsSnapshot consumer,
    double consumerUpSeconds,
    boolean consumerRestarted,
    List<BucketObject> results,
    List<BucketObject> frames,
    List<BucketObject> annotated,
    Set<String> imageless,
    Instant imagesDue) {

  private static final String STREAM = "stream";

  /** Of each stream that any of them knows. */
  List<StreamCounts> streams() {
    return streamNames().stream().map(stream -> counted(stream, of(stream))).toList();
  }

  private static StreamCounts counted(String name, StackReading stream) {
    return new StreamCounts(
        name, stream.counts(), StreamFigures.of(stream.consumer(), stream.consumerUpSeconds()));
  }

  private Set<String> streamNames() {
    Set<String> streams = new TreeSet<>(capture.values(STREAM));
    streams.addAll(consumer.values(STREAM));
    Stream.concat(
            topics.stream().map(topic -> names.streamOf(topic.topic())),
            results.stream().map(result -> keys.streamOf(result.key())))
        .flatMap(Optional::stream)
        .map(StreamId::value)
        .forEach(streams::add);
    return streams;
  }

  private StackReading of(String stream) {
    return new StackReading(
        names,
        keys,
        capture.with(STREAM, stream),
        topics.stream()
            .filter(t -> names.streamOf(t.topic()).map(StreamId::value).equals(Optional.of(stream)))
            .toList(),
        consumer.with(STREAM, stream),
        consumerUpSeconds,
        consumerRestarted,
        below(keys.resultsPrefix(), stream, results),
        below(keys.framesPrefix(), stream, frames),
        below(keys.annotatedPrefix(), stream, annotated),
        imageless,
        imagesDue);
  }

  private static List<BucketObject> below(
      String prefix, String stream, List<BucketObject> objects) {
    String start = prefix + "stream=" + stream + "/";
    return objects.stream().filter(object -> object.key().startsWith(start)).toList();
  }

  /** Of all streams together. */
  FrameCounts counts() {
    return new FrameCounts(
        CaptureCounts.of(capture),
        TopicCounts.frames(topics, names),
        TopicCounts.written(topics, names),
        TopicCounts.committed(topics, names),
        ConsumerCounts.of(consumer),
        consumerRestarted,
        results.size(),
        bareResults().stream().filter(key -> !imageless.contains(key)).count(),
        frames.size(),
        annotated.size(),
        overdueImages());
  }

  /** Of all streams together. */
  StreamFigures figures() {
    return StreamFigures.ofAll(consumer, consumerUpSeconds);
  }

  /** Keys of results beside which there is no kept frame. */
  List<String> bareResults() {
    Set<String> withFrames =
        frames.stream()
            .flatMap(frame -> keys.resultOf(frame.key()).stream())
            .collect(Collectors.toSet());
    return results.stream()
        .map(BucketObject::key)
        .filter(key -> !withFrames.contains(key))
        .toList();
  }

  /** The same, once it is known which results keep no frame. */
  StackReading withImageless(Set<String> keysOfResults) {
    return new StackReading(
        names,
        keys,
        capture,
        topics,
        consumer,
        consumerUpSeconds,
        consumerRestarted,
        results,
        frames,
        annotated,
        keysOfResults,
        imagesDue);
  }

  private long overdueImages() {
    Set<String> images = annotated.stream().map(BucketObject::key).collect(Collectors.toSet());
    Set<String> due =
        results.stream()
            .filter(result -> result.lastModified().isBefore(imagesDue))
            .map(BucketObject::key)
            .collect(Collectors.toSet());
    return frames.stream()
        .map(BucketObject::key)
        .filter(frame -> keys.resultOf(frame).filter(due::contains).isPresent())
        .filter(frame -> !images.contains(keys.annotated(frame)))
        .count();
  }
}
