package dev.sightline.batch.testing;

import static org.awaitility.Awaitility.await;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.local.s3.LocalS3;
import dev.sightline.local.tls.Certificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the consumer runs between: broker, inference service and S3, and names of its own. */
public final class Surroundings implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** A topic is there with its first frame, and compaction is looked for twice a second. */
  private static final Map<String, String> BROKER =
      Map.of("auto.create.topics.enable", "true", "log.cleaner.backoff.ms", "500");

  private final EmbeddedBroker broker;
  private final LocalS3 s3;
  private final StoredObjects stored;
  private final InferenceServer inference;
  private final Admin admin;

  private Surroundings(EmbeddedBroker broker, LocalS3 s3, InferenceServer inference) {
    this.broker = broker;
    this.s3 = s3;
    this.stored = new StoredObjects(s3.client());
    this.inference = inference;
    this.admin = broker.admin();
  }

  public static Surroundings start(Path directory) throws Exception {
    return start(EmbeddedBroker.start(directory.resolve("kafka"), BROKER), directory);
  }

  /** With a broker that can be reached in other ways, too. */
  public static Surroundings startSecured(Path directory, Certificates certificates)
      throws Exception {
    return start(
        EmbeddedBroker.startSecured(directory.resolve("kafka"), BROKER, certificates), directory);
  }

  private static Surroundings start(EmbeddedBroker broker, Path directory) throws Exception {
    return new Surroundings(
        broker, LocalS3.start(directory.resolve("s3"), List.of()), InferenceServer.start());
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public StoredObjects s3() {
    return stored;
  }

  public InferenceServer inference() {
    return inference;
  }

  /** A topic prefix that no other test has; it names the group and the bucket too. */
  public String newName() {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    stored.createBucket(name);
    inference.behave(Reply::detectAll);
    return name;
  }

  public void createTopic(String topic, int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
  }

  /** A topic of one partition. */
  public void createTopic(String topic, Map<String, String> configs) throws Exception {
    NewTopic created = new NewTopic(topic, 1, (short) 1).configs(configs);
    admin.createTopics(List.of(created)).all().get();
  }

  /**
   * The consumer's environment: everything of the one name. A batch's time-out is longer than a
   * busy machine pauses, so that it cuts only what has no more frames.
   */
  public Map<String, String> environment(String name) {
    Map<String, String> environment = new HashMap<>(s3.environment("consumer"));
    environment.putAll(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "KAFKA_TOPIC",
            name,
            "KAFKA_GROUP_ID",
            name,
            "RESULTS_TOPIC",
            resultsTopic(name),
            "INFERENCE_SERVICE_URL",
            inference.url(),
            "S3_BUCKET",
            name,
            "BATCH_TIMEOUT_SECONDS",
            "10"));
    return environment;
  }

  /** Publishes to a stream's topic. */
  public FramePublisher publisher(String name, String stream) {
    return new FramePublisher(broker.bootstrapServers(), name + "." + stream);
  }

  /** Publishes to the topic that streams share. */
  public FramePublisher sharedPublisher(String name) {
    return new FramePublisher(broker.bootstrapServers(), name);
  }

  /** Publishes to a stream's topic with settings of Kafka's producer. */
  public FramePublisher publisher(String name, String stream, Map<String, Object> settings) {
    return new FramePublisher(broker.bootstrapServers(), name + "." + stream, settings);
  }

  public Admin admin() {
    return admin;
  }

  /** What the group has committed of a stream's one partition, -1 for nothing. */
  public long committedOffset(String name, String stream)
      throws ExecutionException, InterruptedException {
    return committed(name, name + "." + stream).map(OffsetAndMetadata::offset).orElse(-1L);
  }

  /** What the group has committed of a topic's one partition, with its plan. */
  public Optional<OffsetAndMetadata> committed(String name, String topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
    return Optional.ofNullable(committed.get(new TopicPartition(topic, 0)));
  }

  public void awaitCommitted(String name, String stream, long offset) {
    await().atMost(PATIENCE).until(() -> committedOffset(name, stream) == offset);
  }

  /** Waits until there are that many results, and gives them. */
  public List<BatchResult> awaitResults(String bucket, int count) {
    return await()
        .atMost(PATIENCE)
        .until(() -> stored.results(bucket), results -> results.size() == count);
  }

  /** Where {@link #environment} has results published. */
  public static String resultsTopic(String name) {
    return name + "-results";
  }

  /** Waits for that many published results, and gives them as they are in the topic. */
  public List<ConsumerRecord<byte[], byte[]>> published(String name, int count) {
    return records(resultsTopic(name), count);
  }

  /** Waits for that many dead letters, and gives them. */
  public List<ConsumerRecord<byte[], byte[]>> deadLetters(String name, int count) {
    return records(name + ".dlq", count);
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic, int count) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            // The program makes it: a topic that the reader asked for would have other settings.
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "allow.auto.create.topics", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
              });
      return records;
    }
  }

  /** A header's text. */
  public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** The numbers of all frames in the results, in their order. */
  public static List<Long> numbers(List<BatchResult> results) {
    return results.stream().flatMap(r -> r.frames().stream()).map(FrameResult::number).toList();
  }

  /** The numbers from and to, the last exclusive. */
  public static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
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
    stored.close();
    s3.close();
    broker.close();
  }
}
