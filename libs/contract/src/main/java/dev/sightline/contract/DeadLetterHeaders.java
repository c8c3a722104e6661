package dev.sightline.contract;

import java.util.Set;

/**
 * The headers that a record has on top of its own in the dead-letter topic, all UTF-8 text. {@link
 * #TOPIC}, {@link #TOPIC_ID}, {@link #PARTITION} and {@link #OFFSET} together identify the
 * original: after a crash a letter may be there twice.
 */
public final class DeadLetterHeaders {

  /** {@code <REASON>: <text for a person>}. */
  public static final String CAUSE = "dlq-cause";

  /** When the letter was written, ISO-8601 UTC. */
  public static final String TIME = "dlq-time";

  public static final String TOPIC = "dlq-topic";

  /** Which life of the topic, as {@link TopicId}; left out where the brokers give topics no id. */
  public static final String TOPIC_ID = "dlq-topic-id";

  public static final String PARTITION = "dlq-partition";
  public static final String OFFSET = "dlq-offset";

  /** Who refused an event: {@code webhook-<name>} or {@code mqtt}. Frames have none. */
  public static final String RECEIVER = "dlq-receiver";

  /** Size of the original value where the letter comes without it. */
  public static final String OMITTED_BYTES = "dlq-omitted-bytes";

  /** What a replay takes off again. */
  public static final Set<String> ALL =
      Set.of(CAUSE, TIME, TOPIC, TOPIC_ID, PARTITION, OFFSET, RECEIVER, OMITTED_BYTES);

  private DeadLetterHeaders() {}
}
