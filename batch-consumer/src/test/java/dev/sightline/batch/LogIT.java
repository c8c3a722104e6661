package dev.sightline.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.batch.testing.ConsumerProcess;
import dev.sightline.batch.testing.EmbeddedConsumer;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.SharedSurroundings;
import dev.sightline.batch.testing.Surroundings;
import dev.sightline.contract.BatchResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What becomes of a topic's log beside frames being added: it is deleted and recreated, damaged,
 * deleted from its beginning, and has transactions. What a topic had, by Kafka's offsets, is always
 * consumed − handed back + skipped + lost + empty. The consumer is a process where it stands still.
 */
@ExtendWith(SharedSurroundings.class)
class LogIT {

  private static final String STREAM = "gate-1";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Surroundings around;

  LogIT(Surroundings around) {
    this.around = around;
  }

  @Test
  void shouldReadATopicThatWasMadeAgainFromItsBeginningAndKeepTheOldResults() throws Exception {
    String name = around.newName();
    around.createTopic(name + "." + STREAM, 1);
    try (ConsumerProcess consumer = ConsumerProcess.start(around.environment(name))) {
      publish(name, 0, 100);
      List<BatchResult> before = around.awaitResults(name, 4);
      around.awaitCommitted(name, STREAM, 100);

      // As on a busy machine: nothing of it is seen before the new topic is longer than the old.
      consumer.suspend();
      makeAgain(name + "." + STREAM);
      publish(name, 1000, 1125);
      consumer.resume();

      List<BatchResult> all = around.awaitResults(name, 9);
      assertThat(all).containsAll(before);
      List<BatchResult> again = all.stream().filter(result -> !before.contains(result)).toList();
      assertThat(Surroundings.numbers(again))
          .containsExactlyInAnyOrderElementsOf(Surroundings.numbers(1000, 1125));
      assertThat(again).extracting(BatchResult::firstOffset).contains(0L);
      assertThat(again)
          .extracting(BatchResult::topicId)
          .containsOnly(again.get(0).topicId())
          .doesNotContain(before.get(0).topicId());
      around.awaitCommitted(name, STREAM, 125);
      assertThat(consumer.output()).contains("Partition holds another log than before");
      assertThat(consumer.metric("sightline_topics_recreated_total")).hasValue(1);
      await().until(() -> consumer.metric("sightline_consumer_lag").orElse(-1) == 0);
    }
  }

  @Test
  void shouldNotTakeAnOldTopicsCommitForANewOne() throws Exception {
    String name = around.newName();
    around.createTopic(name + "." + STREAM, 1);
    publish(name, 0, 50);
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name))) {
      around.awaitCommitted(name, STREAM, 50);
      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(50);
    }
    TopicPartition partition = new TopicPartition(name + "." + STREAM, 0);
    var committed =
        around.admin().listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
    makeAgain(partition.topic());
    // As a backup of the offsets would bring it back.
    around
        .admin()
        .alterConsumerGroupOffsets(name, Map.of(partition, committed.get(partition)))
        .all()
        .get();
    publish(name, 1000, 1075);
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name))) {
      List<BatchResult> results = around.awaitResults(name, 5);

      assertThat(Surroundings.numbers(results))
          .containsAll(Surroundings.numbers(0, 50))
          .containsAll(Surroundings.numbers(1000, 1075));
      assertThat(consumer.metric("sightline_topics_recreated_total")).hasValue(1);
    }
  }

  @Test
  void shouldStepOverADamagedRecordAndLetNoOtherStreamWait() throws Exception {
    String name = around.newName();
    publish(name, 0, 20);
    try (FramePublisher damaged = around.publisher(name, STREAM, Map.of("linger.ms", 3000));
        FramePublisher other = around.publisher(name, "gate-2")) {
      damaged.publishTogether(STREAM, 20, 30);
      publish(name, 30, 60);
      other.publish("gate-2", 100, 200);
      around.broker().damage(name + "." + STREAM, "frame-24");
      try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name))) {
        around.awaitCommitted(name, STREAM, 60);
        around.awaitCommitted(name, "gate-2", 200 - 100);

        List<Long> numbers = Surroundings.numbers(around.s3().results(name));
        assertThat(numbers)
            .containsAll(Surroundings.numbers(0, 20))
            .containsAll(Surroundings.numbers(30, 60))
            .containsAll(Surroundings.numbers(100, 200))
            .doesNotContain(24L);
        double lost = consumer.metric("sightline_frames_lost_total").orElse(0);
        assertThat(lost).isEqualTo(60 + 100 - numbers.size()).isPositive();
        ConsumerRecord<byte[], byte[]> letter = around.deadLetters(name, 1).get(0);
        assertThat(Surroundings.header(letter, "dlq-cause"))
            .startsWith("UNREADABLE: offsets 20 to 29 can't be read");
        assertThat(Surroundings.header(letter, "dlq-offset")).isEqualTo("20");
        assertThat(consumer.output()).contains("Records are lost: they are damaged");
        await().until(() -> consumer.metric("sightline_consumer_lag").orElse(-1) == 0);
      }
    }
  }

  @Test
  void shouldCountWhatKafkaDeletedBeforeItWasRead() throws Exception {
    String name = around.newName();
    publish(name, 0, 25);
    Map<String, String> environment = around.environment(name);
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment)) {
      around.awaitCommitted(name, STREAM, 25);
      assertThat(consumer.metric("sightline_frames_stored_total")).hasValue(25);
    }
    publish(name, 25, 97);
    deleteBefore(name, 72);
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(environment)) {
      around.awaitCommitted(name, STREAM, 97);

      assertThat(Surroundings.numbers(around.s3().results(name)))
          .containsAll(Surroundings.numbers(72, 97))
          .doesNotContainAnyElementsOf(Surroundings.numbers(25, 72));
      assertThat(consumer.metric("sightline_frames_lost_total")).hasValue(47);
      assertThat(consumer.output())
          .containsOnlyOnce("Records are lost: Kafka deleted them before they were read")
          .contains("firstOffset=\"25\"")
          .contains("lastOffset=\"71\"");
    }
  }

  @Test
  void shouldCountWhatKafkaDeletedUnderARunningConsumer() throws Exception {
    String name = around.newName();
    try (ConsumerProcess consumer = ConsumerProcess.start(around.environment(name))) {
      publish(name, 0, 25);
      around.awaitCommitted(name, STREAM, 25);

      consumer.suspend();
      publish(name, 25, 97);
      deleteBefore(name, 72);
      consumer.resume();

      around.awaitCommitted(name, STREAM, 97);
      // What the consumer had asked for before may still have come.
      double lost = consumer.metric("sightline_frames_lost_total").orElse(0);
      double consumed = consumer.metric("sightline_frames_consumed_total").orElse(0);
      assertThat(consumed + lost).isEqualTo(97);
      assertThat(lost).isPositive();
      assertThat(Surroundings.numbers(around.s3().results(name)))
          .containsAll(Surroundings.numbers(72, 97));
    }
  }

  @Test
  void shouldReadCommittedRecordsOnlyAndCountTheOtherOffsets() throws Exception {
    String name = around.newName();
    Map<String, Object> transactional = Map.of("transactional.id", UUID.randomUUID().toString());
    try (FramePublisher publisher = around.publisher(name, STREAM, transactional);
        EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name))) {
      publisher.publishInTransaction(STREAM, 0, 10, true);
      publisher.publishInTransaction(STREAM, 10, 40, false);
      publisher.publishInTransaction(STREAM, 40, 55, true);
      publisher.publishInTransaction(STREAM, 55, 60, false);

      // 60 records and the ends of four transactions.
      around.awaitCommitted(name, STREAM, 64);
      List<Long> stored = Surroundings.numbers(around.s3().results(name));
      assertThat(stored).hasSize(25).doesNotContain(10L, 39L, 55L, 59L);
      await().until(() -> consumer.metric("sightline_consumer_lag").orElse(-1) == 0);
      assertThat(consumer.metric("sightline_frames_consumed_total")).hasValue(25);
      assertThat(consumer.metric("sightline_offsets_empty_total")).hasValue(39);
    }
  }

  @Test
  void shouldSayWhichTopicItDoesNotReadForItsName() throws Exception {
    String name = around.newName();
    around.createTopic(name + ".Gate_1", 1);
    try (EmbeddedConsumer consumer = EmbeddedConsumer.start(around.environment(name))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(consumer.output())
                      .containsOnlyOnce("Topic is not read: its name does not fit")
                      .contains(name + ".Gate_1")
                      .contains("1 to 64 of a-z, 0-9 and '-'"));
    }
  }

  /** The broker learns of both some time after the controller has done them. */
  private void makeAgain(String topic) throws Exception {
    around.admin().deleteTopics(List.of(topic)).all().get();
    await().atMost(PATIENCE).until(() -> !isKnown(topic));
    around.createTopic(topic, 1);
    await().atMost(PATIENCE).until(() -> isKnown(topic));
  }

  private boolean isKnown(String topic) throws Exception {
    return around.admin().listTopics().names().get().contains(topic);
  }

  private void publish(String name, int from, int to) {
    try (FramePublisher publisher = around.publisher(name, STREAM)) {
      publisher.publish(STREAM, from, to);
    }
  }

  private void deleteBefore(String name, long offset) throws Exception {
    TopicPartition partition = new TopicPartition(name + "." + STREAM, 0);
    around
        .admin()
        .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
        .all()
        .get();
  }
}
