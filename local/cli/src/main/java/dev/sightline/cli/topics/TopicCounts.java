package dev.sightline.cli.topics;

import dev.sightline.contract.FrameTopics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** What the broker itself says of the topics: a count that no program of ours makes. */
public final class TopicCounts implements AutoCloseable {

  private static final int TIMEOUT_MS = 10_000;

  private final Admin admin;
  private final FrameTopics topics;
  private final String group;

  /**
   * @param group the consumer's
   */
  public TopicCounts(String bootstrapServers, FrameTopics topics, String group) {
    this.topics = topics;
    this.group = group;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS));
  }

  /**
   * The topics with frames and the dead-letter topic, those that exist, by name.
   *
   * @throws TopicException if the broker does not answer
   */
  public List<TopicState> read() throws TopicException, InterruptedException {
    try {
      List<String> names =
          admin.listTopics().names().get().stream()
              .filter(t -> topics.pattern().matcher(t).matches() || t.equals(topics.deadLetters()))
              .sorted()
              .toList();
      Map<TopicPartition, Long> committed = committed();
      Map<String, TopicDescription> descriptions =
          admin.describeTopics(names).allTopicNames().get();
      List<TopicPartition> partitions = partitions(descriptions.values());
      Map<TopicPartition, Long> begin = offsets(partitions, OffsetSpec.earliest());
      Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
      return names.stream().map(name -> state(name, begin, end, committed)).toList();
    } catch (ExecutionException e) {
      throw new TopicException("Kafka does not answer: " + e.getCause().getMessage(), e.getCause());
    }
  }

  /** Records in the frame topics, the dead letters left out. */
  public static long frames(List<TopicState> states, FrameTopics topics) {
    return states.stream()
        .filter(state -> !state.topic().equals(topics.deadLetters()))
        .mapToLong(TopicState::records)
        .sum();
  }

  /** Offsets that were ever given in the frame topics, also to records that are gone. */
  public static long written(List<TopicState> states, FrameTopics topics) {
    return states.stream()
        .filter(state -> !state.topic().equals(topics.deadLetters()))
        .mapToLong(TopicState::written)
        .sum();
  }

  /** Offsets in the frame topics that the group has committed, from the topics' first one on. */
  public static long committed(List<TopicState> states, FrameTopics topics) {
    return states.stream()
        .filter(state -> !state.topic().equals(topics.deadLetters()))
        .mapToLong(state -> state.written() - state.lag())
        .sum();
  }

  /** Records in the dead-letter topic. */
  public static long deadLetters(List<TopicState> states, FrameTopics topics) {
    return states.stream()
        .filter(state -> state.topic().equals(topics.deadLetters()))
        .mapToLong(TopicState::records)
        .sum();
  }

  private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> committed = new HashMap<>();
    offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    return committed;
  }

  private static List<TopicPartition> partitions(Collection<TopicDescription> descriptions) {
    return descriptions.stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(TopicPartitionInfo::partition)
                    .map(partition -> new TopicPartition(topic.name(), partition)))
        .toList();
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec at)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, ListOffsetsResultInfo> found =
        admin
            .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> at)))
            .all()
            .get();
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private static TopicState state(
      String topic,
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end,
      Map<TopicPartition, Long> committed) {
    List<TopicPartition> own = end.keySet().stream().filter(p -> p.topic().equals(topic)).toList();
    return new TopicState(
        topic,
        own.size(),
        sum(own, p -> end.get(p) - begin.get(p)),
        sum(own, p -> end.get(p) - committed.getOrDefault(p, begin.get(p))),
        sum(own, end::get));
  }

  private static long sum(List<TopicPartition> partitions, ToLongFunction<TopicPartition> of) {
    return partitions.stream().mapToLong(of).sum();
  }

  @Override
  public void close() {
    admin.close();
  }
}
