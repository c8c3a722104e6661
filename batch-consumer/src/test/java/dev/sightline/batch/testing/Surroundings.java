package dev.sightline.batch.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the consumer runs between: broker, inference service and S3, and names of its own. */
public final class Surroundings implements AutoCloseable {

  private final KafkaBroker broker;
  private final S3Server s3;
  private final InferenceServer inference;
  private final Admin admin;

  private Surroundings(KafkaBroker broker, S3Server s3, InferenceServer inference) {
    this.broker = broker;
    this.s3 = s3;
    this.inference = inference;
    this.admin = broker.admin();
  }

  public static Surroundings start(Path directory) throws Exception {
    return new Surroundings(
        KafkaBroker.start(directory), S3Server.start(), InferenceServer.start());
  }

  public KafkaBroker broker() {
    return broker;
  }

  public S3Server s3() {
    return s3;
  }

  public InferenceServer inference() {
    return inference;
  }

  /** A topic prefix that no other test has; it names the group and the bucket too. */
  public String newName() {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    s3.createBucket(name);
    inference.behave(Reply::detectAll);
    return name;
  }

  public void createTopic(String topic, int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
  }

  /** The consumer's environment: everything of the one name, a time-out of a second. */
  public Map<String, String> environment(String name) {
    return new HashMap<>(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "KAFKA_TOPIC",
            name,
            "KAFKA_GROUP_ID",
            name,
            "INFERENCE_SERVICE_URL",
            inference.url(),
            "S3_ENDPOINT",
            s3.endpoint(),
            "S3_BUCKET",
            name,
            "AWS_ACCESS_KEY_ID",
            S3Server.ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY",
            S3Server.SECRET_KEY,
            "BATCH_TIMEOUT_SECONDS",
            "1"));
  }

  /** What the group of that name has committed. */
  public Map<TopicPartition, OffsetAndMetadata> committed(String name)
      throws ExecutionException, InterruptedException {
    return admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
  }

  public long committedOffset(String name, String topic)
      throws ExecutionException, InterruptedException {
    OffsetAndMetadata offset = committed(name).get(new TopicPartition(topic, 0));
    return offset == null ? -1 : offset.offset();
  }

  /** The ids of the group's members, which a rebalance after a time-out would change. */
  public List<String> members(String name) throws ExecutionException, InterruptedException {
    return admin.describeConsumerGroups(Set.of(name)).all().get().get(name).members().stream()
        .map(MemberDescription::consumerId)
        .toList();
  }

  @Override
  public void close() {
    admin.close();
    inference.close();
    s3.close();
    broker.close();
  }
}
