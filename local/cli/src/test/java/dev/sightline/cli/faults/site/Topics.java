package dev.sightline.cli.faults.site;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.awaitility.Awaitility;

/** What an operator does with topics, and sees of them. */
public final class Topics implements AutoCloseable {

  private final Admin admin;
  private final String group;

  Topics(String bootstrapServers, String group) {
    this.admin =
        Admin.create(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "reconnect.backoff.max.ms", 200,
                "default.api.timeout.ms", 30_000));
    this.group = group;
  }

  public void create(String topic, int partitions) throws ExecutionException, InterruptedException {
    NewTopic topicToBe =
        new NewTopic(topic, partitions, (short) 1).configs(Map.of("max.message.bytes", "16777216"));
    admin.createTopics(List.of(topicToBe)).all().get();
  }

  public void delete(String topic) throws ExecutionException, InterruptedException {
    admin.deleteTopics(List.of(topic)).all().get();
  }

  public void growTo(String topic, int partitions) throws ExecutionException, InterruptedException {
    admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
  }

  /** Where the topic's partitions end. */
  public Map<TopicPartition, Long> ends(String topic)
      throws ExecutionException, InterruptedException {
    TopicDescription description =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    Map<TopicPartition, OffsetSpec> latest =
        description.partitions().stream()
            .collect(
                Collectors.toMap(
                    partition -> new TopicPartition(topic, partition.partition()),
                    partition -> OffsetSpec.latest()));
    return admin.listOffsets(latest).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** What the consumers' group has committed; 0 where that is nothing. */
  public Map<TopicPartition, Long> committed(Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return partitions.stream()
        .collect(
            Collectors.toMap(
                partition -> partition,
                partition -> offsets.containsKey(partition) ? offsets.get(partition).offset() : 0));
  }

  /** Has the other of two brokers lead the topic's first partition; returns when it does. */
  public void moveLeader(String topic) throws ExecutionException, InterruptedException {
    boolean secondLeads = partition(topic).leader().id() == Broker.SECOND;
    lead(topic, secondLeads ? Broker.FIRST : Broker.SECOND);
  }

  /** Has the second broker lead the topic's first partition; returns when it does. */
  public void letSecondLead(String topic) throws ExecutionException, InterruptedException {
    lead(topic, Broker.SECOND);
  }

  /** Who comes first among the replicas is elected, once both brokers have all records. */
  private void lead(String topic, int leader) throws ExecutionException, InterruptedException {
    TopicPartition partition = new TopicPartition(topic, 0);
    int other = leader == Broker.FIRST ? Broker.SECOND : Broker.FIRST;
    NewPartitionReassignment both = new NewPartitionReassignment(List.of(leader, other));
    admin.alterPartitionReassignments(Map.of(partition, Optional.of(both))).all().get();
    await(topic + " is on both brokers", () -> partition(topic).isr().size() == 2);
    var unused = admin.electLeaders(ElectionType.PREFERRED, Set.of(partition)).partitions().get();
    await(leader + " leads " + topic, () -> partition(topic).leader().id() == leader);
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await().alias(what).atMost(Duration.ofSeconds(40)).until(condition);
  }

  private TopicPartitionInfo partition(String topic)
      throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .get(0);
  }

  /** How many consumers are in the group. */
  public int members() throws ExecutionException, InterruptedException {
    return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().size();
  }

  @Override
  public void close() {
    admin.close();
  }
}
