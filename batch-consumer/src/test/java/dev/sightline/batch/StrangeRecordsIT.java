package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.BatchConsumer;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.contract.BatchResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Topics as the world has them, all at once before one consumer: compacted, with values that are
 * null or empty, huge headers, the broker's own timestamps, and batches whose header is damaged. A
 * stream of plain frames stands beside them and loses nothing.
 */
@ExtendWith(SharedSurroundings.class)
class StrangeRecordsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CRC_IN_BATCH = 17;

  private final Surroundings around;

  StrangeRecordsIT(Surroundings around) {
    this.around = around;
  }

  @Test
  void shouldStoreOrCountEveryRecordOfStrangeTopics() throws Exception {
    String name = around.newName();
    int left = compacted(name);
    withoutValues(name);
    withHugeHeader(name);
    withTheBrokersTime(name);
    damaged(name);
    publish(name, "plain", 9000, 9050);
    Map<String, String> environment = around.environment(name);
    environment.put("BATCH_TIMEOUT_SECONDS", "1");
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment)) {
      around.awaitCommitted(name, "compacted", 20);
      around.awaitCommitted(name, "no-value", 12);
      around.awaitCommitted(name, "header", 10);
      around.awaitCommitted(name, "append-time", 25);
      around.awaitCommitted(name, "crc", 10);
      around.awaitCommitted(name, "plain", 50);

      // The broker may compact again at any time: what was read is between the two counts.
      List<Long> compacted = stored(name, "compacted");
      assertThat(compacted).hasSizeBetween(recordsIn(name + ".compacted", 20), left).contains(19L);
      assertThat(consumer.metric("sightline_offsets_empty_total")).hasValue(20 - compacted.size());
      assertThat(stored(name, "no-value")).isEqualTo(Surroundings.numbers(100, 110));
      assertThat(stored(name, "header")).isEqualTo(Surroundings.numbers(201, 210));
      assertThat(stored(name, "append-time")).isEqualTo(Surroundings.numbers(300, 325));
      assertThat(stored(name, "crc"))
          .isEqualTo(List.of(400L, 401L, 402L, 403L, 404L, 406L, 407L, 408L, 409L));
      assertThat(stored(name, "plain")).isEqualTo(Surroundings.numbers(9000, 9050));
      assertThat(consumer.metric("sightline_frames_lost_total")).hasValue(1);
      assertThat(causes(name, 4))
          .anySatisfy(cause -> assertThat(cause).startsWith("no-value@5 INVALID_RECORD"))
          .anySatisfy(cause -> assertThat(cause).startsWith("no-value@6 INVALID_RECORD"))
          .anySatisfy(cause -> assertThat(cause).startsWith("header@0 INVALID_RECORD"))
          .anySatisfy(cause -> assertThat(cause).startsWith("crc@5 UNREADABLE"))
          .hasSize(4);
      await()
          .atMost(PATIENCE)
          .until(() -> consumer.metric("sightline_consumer_lag").orElse(-1) == 0);

      madeAgainUnderLoad(name, consumer);
    }
  }

  /** The producer keeps publishing while its topic is deleted and recreated. */
  private void madeAgainUnderLoad(String name, BatchConsumer consumer) throws Exception {
    around.createTopic(name + ".loaded", 1);
    AtomicBoolean isMadeAgain = new AtomicBoolean();
    AtomicBoolean isEnough = new AtomicBoolean();
    List<Long> sentAfter = new ArrayList<>();
    Thread camera =
        new Thread(
            () -> {
              try (FramePublisher publisher =
                  around.publisher(
                      name,
                      "loaded",
                      Map.of(
                          "delivery.timeout.ms",
                          3000,
                          "request.timeout.ms",
                          2000,
                          "max.block.ms",
                          2000))) {
                for (long number = 10_000; !isEnough.get(); number++) {
                  boolean isAfter = isMadeAgain.get();
                  try {
                    publisher.publish("loaded", number, "frame-" + number);
                    if (isAfter) {
                      sentAfter.add(number);
                    }
                  } catch (IllegalStateException e) {
                    assertThat(e).hasCauseInstanceOf(Exception.class); // while there is no topic
                  }
                }
              }
            });
    camera.start();
    await().atMost(PATIENCE).until(() -> around.committedOffset(name, "loaded") > 50);
    around.admin().deleteTopics(List.of(name + ".loaded")).all().get();
    // The camera's own request for it may have made it already.
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                around.admin().listTopics().names().get().contains(name + ".loaded")
                    || created(name));
    await()
        .atMost(PATIENCE)
        .until(() -> consumer.metric("sightline_topics_recreated_total").orElse(0) >= 1);
    isMadeAgain.set(true);
    await().atMost(PATIENCE).until(() -> sentAfter.size() > 100);
    isEnough.set(true);
    camera.join();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(stored(name, "loaded")).containsAll(sentAfter));
    assertThat(stored(name, "plain")).isEqualTo(Surroundings.numbers(9000, 9050));
  }

  private boolean created(String name) {
    try {
      around.createTopic(name + ".loaded", 1);
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  /** Of one key, so that compaction leaves the last record of what it has cleaned. */
  private int compacted(String name) throws Exception {
    around.createTopic(
        name + ".compacted",
        Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", "2000",
            "min.cleanable.dirty.ratio", "0.01",
            "max.compaction.lag.ms", "1"));
    publish(name, "compacted", 0, 20);
    return await()
        .atMost(PATIENCE)
        .until(() -> recordsIn(name + ".compacted", 20), records -> records < 20);
  }

  private void withoutValues(String name) {
    publish(name, "no-value", 100, 105);
    try (FramePublisher publisher = around.publisher(name, "no-value")) {
      publisher.publishValue("no-value", 1, null);
      publisher.publishValue("no-value", 2, new byte[0]);
    }
    publish(name, "no-value", 105, 110);
  }

  private void withHugeHeader(String name) {
    try (FramePublisher publisher = around.publisher(name, "header")) {
      publisher.publishSpoilt(
          "header",
          "frame-0",
          headers -> headers.remove("frame-number").add("frame-number", new byte[900_000]));
    }
    publish(name, "header", 201, 210);
  }

  private void withTheBrokersTime(String name) throws Exception {
    around.createTopic(name + ".append-time", Map.of("message.timestamp.type", "LogAppendTime"));
    publish(name, "append-time", 300, 325);
  }

  private void damaged(String name) throws IOException {
    publish(name, "crc", 400, 410);
    flipByte(around.broker().firstSegment(name + ".crc"), 5, CRC_IN_BATCH);
  }

  /** In the n-th batch: offset 8 bytes, length 4, epoch 4, magic 1, CRC 4. */
  private static void flipByte(Path segment, int batch, int place) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      for (int before = 0; before < batch; before++) {
        long start = file.getFilePointer();
        file.seek(start + Long.BYTES);
        file.seek(start + Long.BYTES + Integer.BYTES + file.readInt());
      }
      long at = file.getFilePointer() + place;
      file.seek(at);
      int value = file.read();
      file.seek(at);
      file.write(value ^ 0x10);
    }
  }

  private void publish(String name, String stream, int from, int to) {
    try (FramePublisher publisher = around.publisher(name, stream)) {
      publisher.publish(stream, from, to);
    }
  }

  private List<Long> stored(String name, String stream) {
    List<BatchResult> results =
        around.s3().results(name).stream()
            .filter(result -> result.topic().equals(name + "." + stream))
            .toList();
    return Surroundings.numbers(results).stream().sorted().toList();
  }

  /** {@code stream@offset cause} of each dead letter. */
  private List<String> causes(String name, int count) {
    return around.deadLetters(name, count).stream()
        .map(
            letter ->
                header(letter, "dlq-topic").substring(name.length() + 1)
                    + "@"
                    + header(letter, "dlq-offset")
                    + " "
                    + header(letter, "dlq-cause"))
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return Surroundings.header(letter, name);
  }

  private int recordsIn(String topic, long end) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", around.broker().bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      reader.assign(Set.of(partition));
      reader.seekToBeginning(Set.of(partition));
      int records = 0;
      while (reader.position(partition) < end) {
        records += reader.poll(Duration.ofMillis(200)).count();
      }
      return records;
    }
  }
}
