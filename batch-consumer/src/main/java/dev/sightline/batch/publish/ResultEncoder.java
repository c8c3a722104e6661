package dev.sightline.batch.publish;

import dev.sightline.batch.process.StoredResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.ResultHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A stored result as a Kafka record: the stream as its key, the document as its value. */
final class ResultEncoder {

  private final String topic;
  private final BatchResultJson json = new BatchResultJson();

  ResultEncoder(String topic) {
    this.topic = topic;
  }

  /** With the very bytes that are on S3. */
  ProducerRecord<byte[], byte[]> encode(StoredResult result) {
    return record(result, result.object().content(), headers(result));
  }

  /** For a document that is too large: what is in it but for the frames, and where these are. */
  ProducerRecord<byte[], byte[]> encodeWithoutFrames(StoredResult result) {
    RecordHeaders headers = headers(result);
    headers.add(ResultHeaders.OMITTED_FRAMES, utf8(result.document().frames().size()));
    byte[] value = json.encodeWithoutFrames(result.document(), result.object().key());
    return record(result, value, headers);
  }

  private ProducerRecord<byte[], byte[]> record(
      StoredResult result, byte[] value, RecordHeaders headers) {
    return new ProducerRecord<>(topic, null, utf8(result.document().stream()), value, headers);
  }

  private static RecordHeaders headers(StoredResult result) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(ResultHeaders.BATCH_ID, utf8(result.document().batchId()));
    headers.add(ResultHeaders.SCHEMA_VERSION, utf8(result.document().schemaVersion()));
    headers.add(ResultHeaders.RESULT_KEY, utf8(result.object().key()));
    result.traceparent().ifPresent(t -> headers.add(FrameHeaderCodec.TRACEPARENT, utf8(t)));
    return headers;
  }

  private static byte[] utf8(Object value) {
    return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
  }
}
