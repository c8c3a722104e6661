package dev.sightline.ledger.deadletter;

import dev.sightline.contract.DeadLetterHeaders;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter as stored in its topic. Nothing in it is to be trusted: a writer to the stream's
 * topic chose the key, the value and the first headers.
 *
 * @param record whose arrays are shared, not copied
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record) {

  private static final byte[] NOTHING = {};

  public DeadLetterId id() {
    return new DeadLetterId(record.partition(), record.offset());
  }

  /** The cause's first word, {@code UNKNOWN} where it has none. */
  public String reason() {
    String cause = cause();
    int colon = cause.indexOf(':');
    return colon > 0 && cause.substring(0, colon).matches("[A-Z_]+")
        ? cause.substring(0, colon)
        : "UNKNOWN";
  }

  public String cause() {
    return text(DeadLetterHeaders.CAUSE).orElse("");
  }

  /** Who refused an event; frames have none. */
  public Optional<String> receiver() {
    return text(DeadLetterHeaders.RECEIVER);
  }

  public Optional<String> time() {
    return text(DeadLetterHeaders.TIME);
  }

  /** Where it came from: topic, partition and offset. */
  public String origin() {
    return "%s-%s@%s"
        .formatted(
            originTopic().orElse("?"),
            text(DeadLetterHeaders.PARTITION).orElse("?"),
            text(DeadLetterHeaders.OFFSET).orElse("?"));
  }

  public Optional<String> originTopic() {
    return text(DeadLetterHeaders.TOPIC);
  }

  /** The stream of its original topic; on the topic that streams share, what the key says. */
  public Optional<String> stream(FrameTopics topics) {
    Optional<StreamId> known = originTopic().flatMap(topics::streamOf);
    return known.isPresent()
        ? known.map(StreamId::value)
        : Optional.ofNullable(record.key()).map(PlainText::of);
  }

  /** Size of the original value. */
  public long bytes() {
    byte[] value = record.value();
    return omittedBytes()
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(value == null ? 0L : value.length);
  }

  /** The original value; empty where there is none. Shared, not copied. */
  public byte[] value() {
    byte[] value = record.value();
    return value == null ? NOTHING : value;
  }

  /**
   * Why a letter can't go back to where it came from, if it can't.
   *
   * @param topics the only ones that letters are sent to
   */
  public Optional<String> obstacle(FrameTopics topics) {
    if (omittedBytes().isPresent()) {
      return Optional.of("it came without its value, which was too large for the topic");
    }
    String origin = originTopic().orElse("");
    return topics.pattern().matcher(origin).matches()
        ? Optional.empty()
        : Optional.of("its origin '" + PlainText.of(origin) + "' is not a topic of frames");
  }

  /** Whether the letter came without its value, which was too large for the topic. */
  public Optional<String> omittedBytes() {
    return text(DeadLetterHeaders.OMITTED_BYTES);
  }

  /** The last of a name counts: the consumer put it behind what was there. */
  private Optional<String> text(String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }
}
