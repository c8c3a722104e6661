package dev.sightline.cli.events;

import dev.sightline.cli.topics.TopicException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the tracker is with the results, by what it has committed. */
public final class TrackerProgress implements AutoCloseable {

  private static final int TIMEOUT_MS = 10_000;

  private final Admin admin;
  private final String applicationId;
  private final String resultsTopic;

  /**
   * @param applicationId the tracker's, which is its group's name
   */
  public TrackerProgress(String bootstrapServers, String applicationId, String resultsTopic) {
    this.applicationId = applicationId;
    this.resultsTopic = resultsTopic;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS));
  }

  /**
   * Results whose events are not there yet.
   *
   * @throws TopicException if the broker does not answer
   */
  public long behind() throws TopicException, InterruptedException {
    try {
      TopicDescription topic =
          admin.describeTopics(List.of(resultsTopic)).allTopicNames().get().get(resultsTopic);
      Map<TopicPartition, OffsetSpec> partitions =
          topic.partitions().stream()
              .map(partition -> new TopicPartition(resultsTopic, partition.partition()))
              .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata().get();
      return admin.listOffsets(partitions).all().get().entrySet().stream()
          .mapToLong(end -> end.getValue().offset() - offset(committed, end.getKey()))
          .sum();
    } catch (ExecutionException e) {
      throw new TopicException("Kafka does not answer: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private static long offset(
      Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
    OffsetAndMetadata offset = committed.get(partition);
    return offset == null ? 0 : offset.offset();
  }

  @Override
  public void close() {
    admin.close();
  }
}
