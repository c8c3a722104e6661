package dev.sightline.console.testing;

import dev.sightline.local.kafka.EmbeddedBroker;
import dev.sightline.local.s3.LocalS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What the console reads: a broker and S3, and names of each test's own. */
public final class Surroundings implements AutoCloseable {

  private final EmbeddedBroker broker;
  private final LocalS3 s3;
  private final S3Client client;
  private final Admin admin;

  private Surroundings(EmbeddedBroker broker, LocalS3 s3) {
    this.broker = broker;
    this.s3 = s3;
    this.client = s3.client();
    this.admin = broker.admin();
  }

  static Surroundings start(Path directory) throws IOException {
    return new Surroundings(
        EmbeddedBroker.start(directory.resolve("kafka")),
        LocalS3.start(directory.resolve("s3"), List.of()));
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  public LocalS3 s3() {
    return s3;
  }

  public Admin admin() {
    return admin;
  }

  /** A name that no other test has, with a bucket of that name. */
  public String newName() {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    client.createBucket(create -> create.bucket(name));
    return name;
  }

  /** Where a console of that name looks for results. */
  public static String resultsTopic(String name) {
    return name + "-results";
  }

  /** Where it looks for events. */
  public static String eventsTopic(String name) {
    return name + "-events";
  }

  public void createTopic(String topic, int partitions) throws InterruptedException {
    try {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  public void put(String bucket, String key, byte[] content) {
    client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  /** The console's environment: everything of the one name. */
  public Map<String, String> environment(String name) {
    Map<String, String> environment = new HashMap<>(s3.environment("console"));
    environment.putAll(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "KAFKA_TOPIC",
            name,
            "RESULTS_TOPIC",
            resultsTopic(name),
            "EVENTS_TOPIC",
            eventsTopic(name),
            "S3_BUCKET",
            name));
    return environment;
  }

  /** A console of that name in this JVM; the caller closes it. */
  public EmbeddedConsole console(String name) {
    return EmbeddedConsole.start(environment(name));
  }

  @Override
  public void close() {
    admin.close();
    client.close();
    s3.close();
    broker.close();
  }
}
