package dev.sightline.capture.publish;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.StreamId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A stream's frames as Kafka records: the stream's id is the key, the JPEG itself the value. */
final class FrameRecords {

  private final FrameHeaderCodec codec = new FrameHeaderCodec();
  private final String topic;
  private final byte[] key;

  FrameRecords(String topic, StreamId stream) {
    this.topic = topic;
    this.key = stream.value().getBytes(StandardCharsets.UTF_8);
  }

  ProducerRecord<byte[], byte[]> record(CapturedFrame frame) {
    Headers headers = new RecordHeaders();
    codec.encode(frame.headers()).forEach(headers::add);
    // The record's own time stays Kafka's: a file's frames may be dated ahead of it.
    return new ProducerRecord<>(topic, null, null, key, frame.jpeg(), headers);
  }
}
