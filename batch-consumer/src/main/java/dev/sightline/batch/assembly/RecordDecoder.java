package dev.sightline.batch.assembly;

import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.InvalidFrameException;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import dev.sightline.contract.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Judges records: the same record gets the same judgement, today and in a replay. A value that does
 * not begin as a JPEG is not a frame; whether the rest can be decoded, the inference service finds
 * out.
 */
public final class RecordDecoder {

  private static final int MAX_KEY_BYTES = 64;

  /** A frame has eight of ours; the rest is for tracing. */
  private static final int MAX_HEADERS = 64;

  private static final Set<String> SINGLE =
      Set.of(
          FrameHeaderCodec.FRAME_NUMBER,
          FrameHeaderCodec.CAPTURE_ID,
          FrameHeaderCodec.CAPTURED_AT,
          FrameHeaderCodec.CAPTURED_AT_SOURCE,
          FrameHeaderCodec.WIDTH,
          FrameHeaderCodec.HEIGHT,
          FrameHeaderCodec.CONTENT_TYPE);

  private final FrameTopics topics;
  private final FrameHeaderCodec headers = new FrameHeaderCodec();

  public RecordDecoder(FrameTopics topics) {
    this.topics = topics;
  }

  /**
   * @param topicId of the record's topic, where the brokers give it one
   */
  public SourceRecord decode(
      ConsumerRecord<byte[], byte[]> origin, Optional<TopicId> topicId, long arrivedNanos) {
    Optional<StreamId> topicStream = topics.streamOf(origin.topic());
    try {
      StreamId stream = stream(origin.key(), topicStream);
      requireJpeg(origin.value());
      requireUnambiguous(origin.headers());
      return new FrameRecord(
          origin, topicId, stream, headers.decode(name -> header(origin, name)), arrivedNanos);
    } catch (InvalidFrameException e) {
      return new RejectedRecord(origin, topicId, topicStream, e.getMessage(), arrivedNanos);
    }
  }

  private static StreamId stream(byte[] key, Optional<StreamId> topicStream)
      throws InvalidFrameException {
    if (key == null || key.length > MAX_KEY_BYTES) {
      throw new InvalidFrameException(
          key == null
              ? "the key is missing; it names the stream"
              : "the key has " + key.length + " bytes, more than " + MAX_KEY_BYTES);
    }
    StreamId stream = streamId(new String(key, StandardCharsets.UTF_8));
    if (topicStream.isPresent() && !topicStream.get().equals(stream)) {
      throw new InvalidFrameException(
          "the key names stream '%s', the topic '%s'".formatted(stream, topicStream.get()));
    }
    return stream;
  }

  private static StreamId streamId(String text) throws InvalidFrameException {
    try {
      return new StreamId(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidFrameException("the key is not a stream: " + e.getMessage(), e);
    }
  }

  /** By its content: a header says what a producer believes. */
  private static void requireJpeg(byte[] value) throws InvalidFrameException {
    if (value == null || value.length == 0) {
      throw new InvalidFrameException("the value is empty; it is the frame's JPEG");
    }
    Optional<String> kind = ValueKind.insteadOfJpeg(value);
    if (kind.isPresent()) {
      throw new InvalidFrameException(kind.get() + "; frames are JPEG");
    }
  }

  /** Of a header that is there twice, two readers may take a different one. */
  private static void requireUnambiguous(Headers headers) throws InvalidFrameException {
    Set<String> seen = new HashSet<>();
    int count = 0;
    for (Header header : headers) {
      if (++count > MAX_HEADERS) {
        throw new InvalidFrameException("more than " + MAX_HEADERS + " headers");
      }
      if (SINGLE.contains(header.key()) && !seen.add(header.key())) {
        throw new InvalidFrameException("header " + header.key() + " is there more than once");
      }
    }
  }

  private static Optional<byte[]> header(ConsumerRecord<byte[], byte[]> origin, String name) {
    return Optional.ofNullable(origin.headers().lastHeader(name)).map(Header::value);
  }
}
