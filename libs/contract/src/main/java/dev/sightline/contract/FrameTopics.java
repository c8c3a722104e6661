package dev.sightline.contract;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of the Kafka topics: one per stream, {@code <prefix>.<stream>}; the bare prefix, where
 * the record's key names the stream; and the dead-letter topic {@code <prefix>.dlq}.
 *
 * @param prefix what {@code KAFKA_TOPIC} names, for example {@code video-frames}
 */
public record FrameTopics(String prefix) {

  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9._-]{1,180}");

  /**
   * @throws IllegalArgumentException if the prefix is not 1 to 180 of {@code [a-zA-Z0-9._-]}
   */
  public FrameTopics {
    Objects.requireNonNull(prefix, "prefix");
    if (!FORM.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "topic prefix '"
              + Quoted.of(prefix)
              + "' is not 1 to 180 of a-z, A-Z, 0-9, '.', '_', '-'");
    }
  }

  /** The topic that carries a stream's frames. */
  public String topicOf(StreamId stream) {
    return prefix + "." + stream.value();
  }

  /** The topic that streams share: a record's key names its stream. */
  public String shared() {
    return prefix;
  }

  /** Where records go that can't be processed. */
  public String deadLetters() {
    return prefix + "." + StreamId.RESERVED;
  }

  /** Matches every topic with frames, and not the dead-letter topic. */
  public Pattern pattern() {
    return Pattern.compile(
        Pattern.quote(prefix) + "(\\.(?!" + StreamId.RESERVED + "$)[a-z0-9-]{1,64})?");
  }

  /**
   * The stream that a topic's name gives; empty if the topic is the bare prefix (the key names the
   * stream there) or not a topic of ours.
   */
  public Optional<StreamId> streamOf(String topic) {
    if (topic.equals(prefix) || !pattern().matcher(topic).matches()) {
      return Optional.empty();
    }
    return Optional.of(new StreamId(topic.substring(prefix.length() + 1)));
  }
}
