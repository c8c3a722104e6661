package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.config.DeliveryConfig;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.FrameTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:10Z");

  private final Index index = new Index();

  @Test
  void shouldSkipToHalfTheAgeThatIsAllowed() {
    index.found = Optional.of(80L);

    assertThat(skip("latest", 7, 10_001)).hasValue(80);
    assertThat(index.askedFor).isEqualTo(NOW.minusSeconds(5).toEpochMilli());
  }

  @Test
  void shouldSkipToTheNewestWhereNothingIsFresh() {
    assertThat(skip("latest", 7, 10_001)).hasValue(99);
  }

  @Test
  void shouldReadTheNewestHoweverOldItSaysItIs() {
    assertThat(skip("latest", 99, 3_600_000)).isEmpty();
    // Behind it may be the end of its transaction.
    assertThat(skip("latest", 98, 3_600_000)).isEmpty();
  }

  @Test
  void shouldReadWhatComesNewOfAClockThatIsBehind() {
    Freshness freshness = freshness("latest");

    assertThat(freshness.skipFrom(Records.PARTITION, record(99, 15_000))).isEmpty();
    for (int offset = 100; offset < 150; offset++) {
      assertThat(freshness.skipFrom(Records.PARTITION, record(offset, 15_000))).isEmpty();
    }

    assertThat(index.asked).isZero();
  }

  @Test
  void shouldSkipForwardOnly() {
    // Timestamps are the producer's and need not ascend.
    index.found = Optional.of(3L);

    assertThat(skip("latest", 7, 10_001)).hasValue(8);
  }

  @Test
  void shouldStepOverOldRecordsWithoutAskingForEachWhereTimesGoBack() {
    index.found = Optional.of(3L);
    Freshness freshness = freshness("latest");

    for (int offset = 7; offset < 50; offset++) {
      assertThat(freshness.skipFrom(Records.PARTITION, record(offset, 10_001)))
          .hasValue(offset + 1);
    }

    assertThat(index.asked).isEqualTo(1);
  }

  @Test
  void shouldReadWhatIsYoungEnough() {
    assertThat(skip("latest", 7, 10_000)).isEmpty();
  }

  @Test
  void shouldReadEverythingOfAStreamThatIsToBeComplete() {
    assertThat(skip("latest,gate-1=all", 7, 10_001)).isEmpty();
  }

  @Test
  void shouldReadOnWhereKafkaDoesNotTellAndNotAskAtEveryRecord() {
    index.silent = true;
    Freshness freshness = freshness("latest");

    assertThat(freshness.skipFrom(Records.PARTITION, record(7, 10_001))).isEmpty();
    assertThat(freshness.skipFrom(Records.PARTITION, record(8, 10_001))).isEmpty();

    assertThat(index.asked).isEqualTo(1);
  }

  private OptionalLong skip(String delivery, long offset, long ageMillis) {
    return freshness(delivery).skipFrom(Records.PARTITION, record(offset, ageMillis));
  }

  private Freshness freshness(String delivery) {
    return new Freshness(
        index, new FrameTopics("video-frames"), new DeliveryConfig(delivery, 10), () -> NOW);
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, long ageMillis) {
    return new ConsumerRecord<>(
        Records.PARTITION.topic(),
        Records.PARTITION.partition(),
        offset,
        NOW.toEpochMilli() - ageMillis,
        TimestampType.CREATE_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }

  /** A log of 100 records whose times Kafka's own mock does not index. */
  private static final class Index extends MockConsumer<byte[], byte[]> {

    private Optional<Long> found = Optional.empty();
    private boolean silent;
    private long askedFor;
    private int asked;

    Index() {
      super(OffsetResetStrategy.EARLIEST);
      updateEndOffsets(Map.of(Records.PARTITION, 100L));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times, Duration timeout) {
      asked++;
      askedFor = times.get(Records.PARTITION);
      if (silent) {
        throw new TimeoutException("no answer");
      }
      return found.isEmpty()
          ? Collections.singletonMap(Records.PARTITION, null)
          : Map.of(Records.PARTITION, new OffsetAndTimestamp(found.get(), askedFor));
    }
  }
}
