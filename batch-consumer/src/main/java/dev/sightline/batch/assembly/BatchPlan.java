package dev.sightline.batch.assembly;

import dev.sightline.contract.TopicId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of the records that are not done yet, range by range: the text that is committed
 * with a partition's offset (Kafka stores a metadata string with every committed offset)
 * <em>before</em> the first object of such a batch is written, as a write-ahead log is.
 *
 * <p>A batch's key is where it starts. Were its end not fixed too, a replay after a crash could cut
 * elsewhere, as when a batch of 10 had gone for lateness and the replay finds 25 records waiting:
 * the records 10 to 24 would stand in the new result 0 to 24 and in the old result 10 to 34. With
 * the plan, the replay makes the same batches, whatever the timing and also with another {@code
 * BATCH_SIZE}, and overwrites what is there. It skips what was skipped, too.
 *
 * <p>It also names the topic's id: offsets that were committed before a topic was deleted and made
 * again mean nothing for the new one.
 *
 * @param topicId empty if the brokers give none, and in what an earlier version committed
 * @param ranges in the order of their offsets, without a gap
 */
public record BatchPlan(Optional<TopicId> topicId, List<Range> ranges) {

  /** Nothing is under way. */
  public static final BatchPlan NONE = new BatchPlan(Optional.empty(), List.of());

  private static final String TOPIC = "topic:";
  private static final String FORM = "lengths:";
  private static final String SKIPPED = "s";
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:topic:(?<topic>[a-zA-Z0-9_-]{22}))?;?(?:lengths:(?<lengths>s?\\d{1,15}(,s?\\d{1,15})*))?");

  public BatchPlan {
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

  /**
   * The form in Kafka: the topic's id and how many offsets each range covers, {@code
   * topic:8wP7-q_FT5mPDnPZhs0-1Q;lengths:10,25}, those that are skipped as {@code s1200}; either
   * part is left out where there is nothing to say. Lengths are short, and Kafka takes 4096 bytes
   * ({@code offset.metadata.max.bytes}).
   *
   * @param committed the offset that it is committed with: where the first range starts
   */
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

  /**
   * Reads what {@link #toMetadata} writes. Text of another form says nothing of batches: an
   * operator's tool that sets offsets leaves its own, or none.
   */
  public static BatchPlan parse(String metadata, long committed) {
    Matcher matcher = TEXT.matcher(metadata);
    if (!matcher.matches()) {
      return NONE;
    }
    Optional<TopicId> topicId = Optional.ofNullable(matcher.group("topic")).map(TopicId::new);
    String lengths = matcher.group("lengths");
    return new BatchPlan(topicId, lengths == null ? List.of() : ranges(lengths, committed));
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
