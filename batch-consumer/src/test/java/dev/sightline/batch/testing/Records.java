package dev.sightline.batch.testing;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.FrameRecord;
import dev.sightline.batch.assembly.RejectedRecord;
import dev.sightline.batch.assembly.SourceRecord;
import dev.sightline.batch.process.BatchTimes;
import dev.sightline.batch.process.StoredResult;
import dev.sightline.batch.store.StoredObject;
import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of one partition, as unit tests need them. */
public final class Records {

  public static final TopicPartition PARTITION = new TopicPartition("video-frames.gate-1", 2);
  public static final StreamId STREAM = new StreamId("gate-1");

  public static final TopicId TOPIC_ID = new TopicId("8wP7-q_FT5mPDnPZhs0-1Q");

  public static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final UUID CAPTURE_ID = UUID.fromString("7f1c1f0e-0d4c-4a53-9d49-6a3ab2a1a001");

  private Records() {}

  /** A frame whose number is its offset. */
  public static FrameRecord frame(long offset) {
    return frame(offset, STREAM, offset, 0);
  }

  public static FrameRecord frame(long offset, StreamId stream, long number, long arrivedNanos) {
    byte[] image = ("frame-" + number).getBytes(StandardCharsets.UTF_8);
    return frame(origin(offset, image), stream, number, arrivedNanos);
  }

  /** A frame of the size that a test needs. */
  public static FrameRecord frameOf(long offset, byte[] image) {
    return frame(origin(offset, image), STREAM, offset, 0);
  }

  private static FrameRecord frame(
      ConsumerRecord<byte[], byte[]> origin, StreamId stream, long number, long arrivedNanos) {
    FrameHeaders headers =
        new FrameHeaders(
            number,
            CAPTURE_ID,
            FramePublisher.CAPTURED_AT,
            CapturedAtSource.HOST,
            640,
            360,
            Optional.empty());
    return new FrameRecord(origin, Optional.of(TOPIC_ID), stream, headers, arrivedNanos);
  }

  public static List<SourceRecord> frames(long from, long to) {
    return LongStream.range(from, to).<SourceRecord>mapToObj(Records::frame).toList();
  }

  public static RejectedRecord rejected(long offset) {
    byte[] value = "poison".getBytes(StandardCharsets.UTF_8);
    return new RejectedRecord(
        origin(offset, value), Optional.of(TOPIC_ID), Optional.of(STREAM), "no headers", 0);
  }

  /** A batch of frames from and to, the last exclusive, and of rejected records. */
  public static Batch batch(long from, long to, RejectedRecord... rejected) {
    return new Batch(
        new BatchId(PARTITION.topic(), Optional.of(TOPIC_ID), PARTITION.partition(), from),
        to - 1,
        LongStream.range(from, to).mapToObj(Records::frame).toList(),
        List.of(rejected),
        0);
  }

  /** The result of a full batch from that offset on, in whose frames nothing was found. */
  public static StoredResult result(long from) {
    Batch batch = batch(from, from + 25);
    List<FrameResult> frames =
        batch.frames().stream()
            .map(
                frame ->
                    new FrameResult(
                        frame.headers().frameNumber(),
                        frame.offset(),
                        frame.headers().capturedAt(),
                        frame.headers().capturedAtSource(),
                        640,
                        360,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty()))
            .toList();
    BatchResult document =
        new BatchResult(
            batch.id(),
            STREAM,
            batch.lastOffset(),
            FramePublisher.CAPTURED_AT,
            new ModelInfo("hog", Optional.of("ab".repeat(32)), 640, 360),
            new BatchDurations(1, 2, 3, 4),
            frames);
    StoredObject object =
        StoredObject.json(
            "results/" + batch.id() + ".json", new BatchResultJson().encode(document));
    return new StoredResult(document, object, Optional.of(TRACEPARENT));
  }

  /** Of a batch that took so long, half a second of it before its call, and was done then. */
  public static BatchTimes times(Duration processing, Instant doneAt) {
    return new BatchTimes(
        Duration.ofMillis(500), Duration.ofMillis(80), Duration.ofMillis(20), processing, doneAt);
  }

  /** A frame that was written at that time, in milliseconds of the epoch. */
  public static FrameRecord frameAt(long offset, long timestamp) {
    return frame(origin(offset, new byte[] {1}, timestamp), STREAM, offset, 0);
  }

  /** The same that is no frame. */
  public static RejectedRecord rejectedAt(long offset, long timestamp) {
    return new RejectedRecord(
        origin(offset, new byte[] {1}, timestamp),
        Optional.of(TOPIC_ID),
        Optional.of(STREAM),
        "no headers",
        0);
  }

  private static ConsumerRecord<byte[], byte[]> origin(long offset, byte[] value) {
    return origin(offset, value, ConsumerRecord.NO_TIMESTAMP);
  }

  private static ConsumerRecord<byte[], byte[]> origin(long offset, byte[] value, long timestamp) {
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        value.length,
        STREAM.value().getBytes(StandardCharsets.UTF_8),
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
