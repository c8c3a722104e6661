package dev.sightline.capture.publish;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A stream's frames as Kafka records: the stream's id is the key, the JPEG itself the value. */
final class FrameRecords {

  private static final String OPERATION = "send";

  private final FrameHeaderCodec codec = new FrameHeaderCodec();
  private final String topic;
  private final String name;
  private final StreamId stream;
  private final byte[] key;
  private final Tracing tracing;
  private final InstantSource clock;

  FrameRecords(String topic, StreamId stream, Tracing tracing, InstantSource clock) {
    this.topic = topic;
    this.name = OPERATION + " " + topic;
    this.stream = stream;
    this.tracing = tracing;
    this.clock = clock;
    this.key = stream.value().getBytes(StandardCharsets.UTF_8);
  }

  /** Begins the frame's trace at its capture; Kafka's answer ends it. */
  Span begin(CapturedFrame frame) {
    Span span = tracing.root(name, SpanKind.PRODUCER, began(frame), List.of());
    span.put("messaging.system", "kafka");
    span.put("messaging.operation.name", OPERATION);
    span.put("messaging.operation.type", OPERATION);
    span.put("messaging.destination.name", topic);
    span.put("messaging.kafka.message.key", stream.value());
    span.put("messaging.message.body.size", frame.jpeg().length);
    span.put("sightline.stream", stream.value());
    span.put("sightline.frame", frame.headers().frameNumber());
    return span;
  }

  /** A camera's clock may be another than this host's, and a file's frames dated ahead of it. */
  private Instant began(CapturedFrame frame) {
    FrameHeaders headers = frame.headers();
    Instant now = clock.instant();
    boolean isOfThisClock =
        headers.capturedAtSource() == CapturedAtSource.HOST && headers.capturedAt().isBefore(now);
    return isOfThisClock ? headers.capturedAt() : now;
  }

  ProducerRecord<byte[], byte[]> record(CapturedFrame frame, Span span) {
    Headers headers = new RecordHeaders();
    codec
        .encode(span.traceparent().map(frame.headers()::within).orElse(frame.headers()))
        .forEach(headers::add);
    // The record's own time stays Kafka's: a file's frames may be dated ahead of it.
    return new ProducerRecord<>(topic, null, null, key, frame.jpeg(), headers);
  }
}
