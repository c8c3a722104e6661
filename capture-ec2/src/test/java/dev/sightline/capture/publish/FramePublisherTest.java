package dev.sightline.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FramePublisherTest {

  private static final StreamId STREAM = new StreamId("cam");

  private final Deque<MockProducer<byte[], byte[]>> producers = new ArrayDeque<>();
  private final FrameBuffer buffer = new FrameBuffer(1000, 1 << 20);
  private final StreamLedger ledger = new StreamLedger(new SimpleMeterRegistry(), STREAM);
  private FramePublisher publisher;
  private Thread thread;

  @BeforeEach
  void start() {
    ProducerLease lease = new ProducerLease(this::newProducer);
    publisher = new FramePublisher(STREAM, "video-frames.cam", buffer, lease, ledger);
    thread = new Thread(publisher);
    thread.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    buffer.close();
    thread.interrupt();
    thread.join();
  }

  private MockProducer<byte[], byte[]> newProducer() {
    producers.add(
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()));
    return producers.getLast();
  }

  private void capture(int count) {
    for (int i = 0; i < count; i++) {
      ledger.captured();
      buffer.offer(
          new CapturedFrame(
              new FrameHeaders(
                  i, new UUID(1, 2), Instant.EPOCH, CapturedAtSource.HOST, 4, 3, Optional.empty()),
              new byte[] {1, 2, 3}));
    }
  }

  private void awaitSent(int count) {
    await().until(() -> producers.getLast().history().size() >= count);
  }

  @Test
  void shouldPublishTheJpegItselfUnderTheStreamsKeyInOrder() {
    capture(3);
    awaitSent(3);

    assertThat(producers.getLast().history())
        .allSatisfy(
            record -> {
              assertThat(record.topic()).isEqualTo("video-frames.cam");
              assertThat(record.key())
                  .isEqualTo("cam".getBytes(java.nio.charset.StandardCharsets.UTF_8));
              assertThat(record.value()).containsExactly(1, 2, 3);
            })
        .extracting(
            record ->
                new String(
                    record.headers().lastHeader("frame-number").value(),
                    java.nio.charset.StandardCharsets.UTF_8))
        .containsExactly("0", "1", "2");
  }

  @Test
  void shouldCountAFrameAsPublishedOnlyWhenKafkaAcknowledgedIt() throws InterruptedException {
    capture(1);
    awaitSent(1);
    assertThat(ledger.totals().published()).isZero();
    assertThat(ledger.totals().underWay()).isOne();

    producers.getLast().completeNext();

    assertThat(publisher.awaitAcknowledged(Duration.ofMillis(1))).isFalse();
    assertThat(ledger.totals().published()).isOne();
    assertThat(ledger.totals().underWay()).isZero();
  }

  @Test
  void shouldCountWhatKafkaDoesNotTakeByItsReason() {
    capture(2);
    awaitSent(2);

    producers.getLast().errorNext(new RecordTooLargeException());
    producers.getLast().errorNext(new TimeoutException("not acknowledged in time"));

    assertThat(ledger.totals().droppedByReason())
        .containsEntry(DropReason.TOO_LARGE, 1L)
        .containsEntry(DropReason.KAFKA_REFUSED, 1L);
    assertThat(ledger.totals().underWay()).isZero();
    assertThat(producers).hasSize(1);
  }

  @Test
  void shouldLeaveFramesInTheBufferWhileTooManyAreUnderWay() {
    capture(FramePublisher.MAX_UNDER_WAY + 10);
    awaitSent(FramePublisher.MAX_UNDER_WAY);

    assertThat(buffer.size()).isEqualTo(10);
    producers.getLast().completeNext();
    await().until(() -> buffer.size() == 9);
  }

  @Test
  void shouldGoOnWithANewProducerAfterAFatalError() {
    capture(1);
    awaitSent(1);
    producers.getLast().errorNext(new OutOfOrderSequenceException("lost"));

    capture(1);
    await().until(() -> producers.size() == 2);
    awaitSent(1);
    producers.getLast().completeNext();

    assertThat(ledger.totals().published()).isOne();
  }
}
