package dev.sightline.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A batch's identity is where it starts, so that a replay of the same records lands on the same
 * keys. As text: {@code <topic>-<topic id>-p<partition>-<first offset in 20 digits>}, which sorts
 * by offset within one life of a topic's partition. The topic's id keeps apart what a topic held
 * before it was deleted and recreated: offsets begin at 0 then.
 *
 * <p>Brokers before Kafka 2.8 give topics no id. There, and in what was written before ids were
 * read, the text is {@code <topic>-<partition>-<first offset in 20 digits>}. The {@code p} tells
 * the two forms apart, whatever a topic is called.
 *
 * @param topicId empty if the brokers give none
 */
public record BatchId(String topic, Optional<TopicId> topicId, int partition, long firstOffset) {

  /** Both forms, as {@link ObjectKeys} looks for them in a key. */
  static final String FORM = "[a-zA-Z0-9._-]+-p?\\d+-\\d{20}";

  private static final String TOPIC = "[a-zA-Z0-9._-]{1,249}";
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<topic>%s)-(?:(?<id>%s)-p)?(?<partition>\\d{1,10})-(?<offset>\\d{20})"
              .formatted(TOPIC, TopicId.FORM));

  /**
   * @throws IllegalArgumentException if the topic is not a Kafka topic name or a number is negative
   */
  public BatchId {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(topicId, "topicId");
    if (!topic.matches(TOPIC)) {
      throw new IllegalArgumentException("'" + Quoted.of(topic) + "' is not a Kafka topic name");
    }
    if (partition < 0 || firstOffset < 0) {
      throw new IllegalArgumentException(
          "partition " + partition + " and offset " + firstOffset + " must not be negative");
    }
  }

  /** Of a topic whose brokers give it no id. */
  public BatchId(String topic, int partition, long firstOffset) {
    this(topic, Optional.empty(), partition, firstOffset);
  }

  /**
   * The batch that a text names.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  @JsonCreator
  public static BatchId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + Quoted.of(text) + "' is not <topic>-<topic id>-p<partition>-<offset in 20 digits>");
    }
    try {
      return new BatchId(
          matcher.group("topic"),
          Optional.ofNullable(matcher.group("id")).map(TopicId::new),
          Integer.parseInt(matcher.group("partition")),
          Long.parseLong(matcher.group("offset")));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + Quoted.of(text) + "' has a partition or an offset that is too large", e);
    }
  }

  @JsonValue
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s-%s%d-%020d",
        topic,
        topicId.map(id -> id + "-p").orElse(""),
        partition,
        firstOffset);
  }
}
