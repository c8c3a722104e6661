package dev.sightline.batch.assembly;

import dev.sightline.contract.TopicId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The plan of a topic that streams share, stream by stream. It does not name the streams, which
 * would take too much room: they stand in the order in which they first come in the log from the
 * committed offset on, and whoever reads from there meets them in that order again.
 *
 * @param topicId empty if the brokers give none
 * @param lanes in the order of their first record at or after the committed offset
 * @param skips in the order of their offsets
 * @param end by which everything that was planned has been read
 */
public record SharedPlan(
    Optional<TopicId> topicId, List<PlannedLane> lanes, List<SkippedRange> skips, long end)
    implements BatchPlan {

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:topic:(?<topic>[a-zA-Z0-9_-]{22}))?;?"
              + "(?:shared:(?<end>\\d{1,15}):(?<lanes>\\d{0,9}(?:\\.\\d{1,4})*(?:,\\d{0,9}(?:\\.\\d{1,4})*)*))?;?"
              + "(?:skipped:(?<skips>\\d{1,15}\\+\\d{1,15}(?:,\\d{1,15}\\+\\d{1,15})*))?");

  public SharedPlan {
    Objects.requireNonNull(topicId, "topicId");
    lanes = withoutTrailingBlanks(lanes);
    skips = List.copyOf(skips);
  }

  /** Nothing is under way. */
  public static SharedPlan none(Optional<TopicId> topicId) {
    return new SharedPlan(topicId, List.of(), List.of(), 0);
  }

  /**
   * What is decided of one stream's records at or after the committed offset.
   *
   * @param done how many of them are in batches that are done
   * @param lengths how many of the following are in which batch
   */
  public record PlannedLane(int done, List<Integer> lengths) {

    static final PlannedLane BLANK = new PlannedLane(0, List.of());

    public PlannedLane {
      lengths = List.copyOf(lengths);
    }

    boolean isBlank() {
      return equals(BLANK);
    }

    /** {@code 12.25.7}: 12 are done, then come batches of 25 and 7. */
    private String text() {
      return (done == 0 ? "" : String.valueOf(done))
          + lengths.stream().map(length -> "." + length).collect(Collectors.joining());
    }

    private static PlannedLane parse(String text) {
      String[] numbers = text.split("\\.", -1);
      return new PlannedLane(
          numbers[0].isEmpty() ? 0 : Integer.parseInt(numbers[0]),
          Arrays.stream(numbers).skip(1).map(Integer::valueOf).toList());
    }
  }

  /**
   * Records that were left out.
   *
   * @param start the offset of the first one
   * @param end the offset after the last one
   */
  public record SkippedRange(long start, long end) {}

  @Override
  public SharedPlan of(Optional<TopicId> topic) {
    return new SharedPlan(topic, lanes, skips, end);
  }

  @Override
  public boolean isEmpty() {
    return lanes.isEmpty() && skips.isEmpty();
  }

  /**
   * The form in Kafka: {@code topic:8wP7-q_FT5mPDnPZhs0-1Q;shared:130:12.25,,25.25;skipped:60+40}.
   * The first number is {@link #end}, counted from the committed offset as the skipped ranges are.
   */
  @Override
  public String toMetadata(long committed) {
    List<String> parts = new ArrayList<>();
    topicId.ifPresent(id -> parts.add("topic:" + id));
    if (!lanes.isEmpty()) {
      parts.add(
          lanes.stream()
              .map(PlannedLane::text)
              .collect(Collectors.joining(",", "shared:" + (end - committed) + ":", "")));
    }
    if (!skips.isEmpty()) {
      parts.add(
          skips.stream()
              .map(skip -> (skip.start() - committed) + "+" + (skip.end() - skip.start()))
              .collect(Collectors.joining(",", "skipped:", "")));
    }
    return String.join(";", parts);
  }

  /** Reads what {@link #toMetadata} writes; empty for text of another form. */
  public static Optional<SharedPlan> parse(String metadata, long committed) {
    Matcher matcher = TEXT.matcher(metadata);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<TopicId> topicId = Optional.ofNullable(matcher.group("topic")).map(TopicId::new);
    String lanes = matcher.group("lanes");
    String skips = matcher.group("skips");
    return Optional.of(
        new SharedPlan(
            topicId,
            lanes == null
                ? List.of()
                : Arrays.stream(lanes.split(",", -1)).map(PlannedLane::parse).toList(),
            skips == null
                ? List.of()
                : Arrays.stream(skips.split(",", -1)).map(text -> skip(text, committed)).toList(),
            lanes == null ? 0 : committed + Long.parseLong(matcher.group("end"))));
  }

  private static SkippedRange skip(String text, long committed) {
    String[] numbers = text.split("\\+", -1);
    long start = committed + Long.parseLong(numbers[0]);
    return new SkippedRange(start, start + Long.parseLong(numbers[1]));
  }

  private static List<PlannedLane> withoutTrailingBlanks(List<PlannedLane> lanes) {
    int count = lanes.size();
    while (count > 0 && lanes.get(count - 1).isBlank()) {
      count--;
    }
    return List.copyOf(lanes.subList(0, count));
  }
}
