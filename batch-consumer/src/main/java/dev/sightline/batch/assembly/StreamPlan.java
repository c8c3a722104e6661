package dev.sightline.batch.assembly;

import dev.sightline.contract.TopicId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plan of a topic that one stream has to itself, range by range: every record belongs to the
 * batch in whose range it is.
 *
 * @param topicId empty if the brokers give none, and in what an earlier version committed
 * @param ranges in the order of their offsets, without a gap
 */
public record StreamPlan(Optional<TopicId> topicId, List<Range> ranges) implements BatchPlan {

  /** Nothing is under way. */
  public static final StreamPlan NONE = new StreamPlan(Optional.empty(), List.of());

  private static final String TOPIC = "topic:";
  private static final String FORM = "lengths:";
  private static final String SKIPPED = "s";
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:topic:(?<topic>[a-zA-Z0-9_-]{22}))?;?(?:lengths:(?<lengths>s?\\d{1,15}(,s?\\d{1,15})*))?");

  public StreamPlan {
    Objects.requireNonNull(topicId, "topicId");
    ranges = List.copyOf(ranges);
  }

  /**
   * Consecutive records: one batch, or skipped.
   *
   * @param end the offset after the last of them
   */
  public record Range(long end, boolean skipped) {

    public static Range batch(long end) {
      return new Range(end, false);
    }

    public static Range skip(long end) {
      return new Range(end, true);
    }
  }

  @Override
  public StreamPlan of(Optional<TopicId> topic) {
    return new StreamPlan(topic, ranges);
  }

  @Override
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /**
   * The form in Kafka: the topic's id and how many offsets each range covers, {@code
   * topic:8wP7-q_FT5mPDnPZhs0-1Q;lengths:10,25}, those that are skipped as {@code s1200}; either
   * part is left out where there is nothing to say. Lengths are short, and Kafka takes 4096 bytes
   * ({@code offset.metadata.max.bytes}).
   *
   * @param committed the offset that it is committed with: where the first range starts
   */
  @Override
  public String toMetadata(long committed) {
    StringBuilder text = new StringBuilder(topicId.map(id -> TOPIC + id).orElse(""));
    String before = (text.isEmpty() ? "" : ";") + FORM;
    long start = committed;
    for (Range range : ranges) {
      text.append(before).append(range.skipped() ? SKIPPED : "").append(range.end() - start);
      before = ",";
      start = range.end();
    }
    return text.toString();
  }

  /** Reads what {@link #toMetadata} writes; nothing is under way in text of another form. */
  public static StreamPlan parse(String metadata, long committed) {
    Matcher matcher = TEXT.matcher(metadata);
    if (!matcher.matches()) {
      return NONE;
    }
    Optional<TopicId> topicId = Optional.ofNullable(matcher.group("topic")).map(TopicId::new);
    String lengths = matcher.group("lengths");
    return new StreamPlan(topicId, lengths == null ? List.of() : ranges(lengths, committed));
  }

  private static List<Range> ranges(String lengths, long committed) {
    List<Range> ranges = new ArrayList<>();
    long end = committed;
    for (String length : lengths.split(",", -1)) {
      boolean skipped = length.startsWith(SKIPPED);
      end += Long.parseLong(skipped ? length.substring(1) : length);
      ranges.add(new Range(end, skipped));
    }
    return ranges;
  }
}
