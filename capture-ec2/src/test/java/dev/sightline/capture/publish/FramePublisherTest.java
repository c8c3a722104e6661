package dev.sightline.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import dev.sightline.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FramePublisherTest {

  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(3);

  private static final StreamId STREAM = new StreamId("cam");
  private static final String TOPIC = "video-frames.cam";

  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(passed.get());
  private final Deque<MockProducer<byte[], byte[]>> producers = new ConcurrentLinkedDeque<>();
  private final AtomicInteger failuresToConnect = new AtomicInteger();
  private final AtomicBoolean interruptsBeforeSending = new AtomicBoolean();
  private final AtomicBoolean interruptsWhileSending = new AtomicBoolean();
  private final AtomicBoolean clientIsBroken = new AtomicBoolean();
  private final AtomicBoolean topicIsGone = new AtomicBoolean();
  private final AtomicInteger restored = new AtomicInteger();
  private final FrameBuffer buffer = new FrameBuffer(1000, 1 << 20, new FrameMemory(1 << 20));
  private final StreamLedger ledger = new StreamLedger(new SimpleMeterRegistry(), STREAM);
  private final KafkaLink link = new KafkaLink(STREAM, clock);
  private final Thread thread = new Thread(this::publish);

  @BeforeEach
  void follow() {
    ledger.follow(buffer::unsettled);
  }

  @AfterEach
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  private void publish() {
    DropReport drops = new DropReport(STREAM, ledger, clock);
    PublishReport published = new PublishReport(STREAM, clock);
    Settlement settlement = new Settlement(buffer, ledger, drops, published, link);
    KafkaConnector connector =
        new KafkaConnector(
            new FakeProducers(),
            TOPIC,
            new FrameRecords(TOPIC, STREAM, Tracing.off(), InstantSource.system()),
            settlement,
            link,
            new Retries(new Backoff(FIRST_RETRY, LONGEST_RETRY, new SplittableRandom(1))),
            FramePublisherTest::noWait);
    try {
      new FramePublisher(buffer, connector, published).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void noWait(Duration wait) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private final class FakeProducers implements FrameProducers {
    @Override
    public Producer<byte[], byte[]> connect(String topic) {
      if (failuresToConnect.getAndDecrement() > 0) {
        throw new TimeoutException("no broker answers");
      }
      producers.add(new ForgetfulProducer());
      return producers.getLast();
    }

    @Override
    public void restore(String topic) {
      assertThat(topic).isEqualTo(TOPIC);
      topicIsGone.set(false);
      restored.incrementAndGet();
    }
  }

  /** Knows no topic that is gone. */
  private final class ForgetfulProducer extends MockProducer<byte[], byte[]> {
    ForgetfulProducer() {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      if (interruptsWhileSending.get()) {
        throw new InterruptException("interrupted");
      }
      return super.send(record, callback);
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
      if (interruptsBeforeSending.get()) {
        Thread.currentThread().interrupt();
      }
      if (clientIsBroken.getAndSet(false)) {
        throw new IllegalStateException("a defect of the client's");
      }
      if (topicIsGone.get()) {
        throw new TimeoutException("Topic not present in metadata");
      }
      return List.of();
    }
  }

  private void capture(int count) {
    for (int i = 0; i < count; i++) {
      ledger.captured();
      FrameHeaders headers =
          new FrameHeaders(
              i, new UUID(1, 2), Instant.EPOCH, CapturedAtSource.HOST, 4, 3, Optional.empty());
      List<Eviction> evicted = buffer.offer(new CapturedFrame(headers, new byte[] {1, 2, 3}));
      assertThat(evicted).isEmpty();
    }
  }

  private MockProducer<byte[], byte[]> awaitSent(int producer, int count) {
    await()
        .until(() -> producers.size() == producer && producers.getLast().history().size() >= count);
    return producers.getLast();
  }

  @Test
  void shouldPublishTheJpegItselfUnderTheStreamsKeyInOrder() {
    thread.start();

    capture(3);

    assertThat(awaitSent(1, 3).history())
        .allSatisfy(
            record -> {
              assertThat(record.topic()).isEqualTo(TOPIC);
              assertThat(record.key()).isEqualTo("cam".getBytes(StandardCharsets.UTF_8));
              assertThat(record.value()).containsExactly(1, 2, 3);
            })
        .extracting(
            record ->
                new String(
                    record.headers().lastHeader("frame-number").value(), StandardCharsets.UTF_8))
        .containsExactly("0", "1", "2");
  }

  @Test
  void shouldCountAFrameAsPublishedOnlyWhenKafkaAcknowledgedIt() {
    thread.start();
    capture(1);
    MockProducer<byte[], byte[]> producer = awaitSent(1, 1);
    assertThat(ledger.totals().published()).isZero();
    assertThat(buffer.unsettled()).isOne();

    producer.completeNext();

    assertThat(ledger.totals().published()).isOne();
    assertThat(buffer.unsettled()).isZero();
  }

  @Test
  void shouldEndWhenTheBufferIsClosedAndKafkaHasAllFrames() throws InterruptedException {
    thread.start();
    capture(2);
    buffer.close();
    MockProducer<byte[], byte[]> producer = awaitSent(1, 2);
    producer.completeNext();
    producer.completeNext();

    thread.join();

    assertThat(ledger.totals().published()).isEqualTo(2);
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void shouldGoOnWithTheSameProducerAfterAFrameThatIsTooLarge() {
    thread.start();
    capture(1);
    MockProducer<byte[], byte[]> producer = awaitSent(1, 1);

    producer.errorNext(new RecordTooLargeException());
    capture(1);

    assertThat(awaitSent(1, 2)).isSameAs(producer);
    assertThat(ledger.totals().droppedByReason()).containsEntry(DropReason.TOO_LARGE, 1L);
    assertThat(link.state().isUp()).isTrue();
  }

  @Test
  void shouldCountWhatKafkaDoesNotTakeByItsReasonAndConnectAnew() {
    thread.start();
    capture(2);
    MockProducer<byte[], byte[]> first = awaitSent(1, 2);
    first.errorNext(new TimeoutException("not acknowledged in time"));
    first.errorNext(new TopicAuthorizationException("may not write"));

    capture(1);
    awaitSent(2, 1).completeNext();

    assertThat(ledger.totals().droppedByReason())
        .containsEntry(DropReason.KAFKA_TIMEOUT, 1L)
        .containsEntry(DropReason.KAFKA_REFUSED, 1L);
    assertThat(ledger.totals().published()).isOne();
    assertThat(ledger.totals().underWay()).isZero();
  }

  @Test
  void shouldGoOnWithANewProducerAfterAFatalError() {
    thread.start();
    capture(1);
    MockProducer<byte[], byte[]> first = awaitSent(1, 1);
    first.errorNext(new OutOfOrderSequenceException("lost"));

    capture(1);

    assertThat(awaitSent(2, 1)).isNotSameAs(first);
    assertThat(first.closed()).isTrue();
  }

  @Test
  void shouldGoOnWithANewProducerAfterADefectOfTheOld() {
    clientIsBroken.set(true);
    thread.start();

    capture(1);

    assertThat(awaitSent(2, 1).history()).hasSize(1);
    assertThat(ledger.totals().dropped()).isZero();
  }

  @Test
  void shouldKeepFramesWhileKafkaIsOutOfReach() {
    failuresToConnect.set(5);
    capture(3);
    thread.start();

    awaitSent(1, 3);

    assertThat(ledger.totals().dropped()).isZero();
    assertThat(link.state().isUp()).isTrue();
  }

  @Test
  void shouldSayWhyKafkaIsOutOfReach() {
    failuresToConnect.set(Integer.MAX_VALUE);
    thread.start();

    await().until(() -> link.state().error().isPresent());

    assertThat(link.state().error()).contains("TimeoutException: no broker answers");
    assertThat(link.state().isUp()).isFalse();
  }

  @Test
  void shouldCountTheFrameThatItHadInHandWhenItWasStopped() throws InterruptedException {
    interruptsBeforeSending.set(true);
    thread.start();
    capture(1);

    thread.join();

    assertThat(ledger.totals().droppedByReason()).containsEntry(DropReason.SHUTDOWN, 1L);
    assertThat(buffer.unsettled()).isZero();
  }

  @Test
  void shouldCountTheFrameThatItWasSendingWhenItWasStopped() throws InterruptedException {
    interruptsWhileSending.set(true);
    thread.start();
    capture(1);

    thread.join();

    assertThat(ledger.totals().droppedByReason()).containsEntry(DropReason.SHUTDOWN, 1L);
    assertThat(buffer.unsettled()).isZero();
  }

  @Test
  void shouldRecreateADeletedTopicWithoutLosingAFrame() {
    thread.start();
    capture(1);
    MockProducer<byte[], byte[]> producer = awaitSent(1, 1);
    topicIsGone.set(true);

    capture(2);

    assertThat(awaitSent(1, 3)).isSameAs(producer);
    assertThat(restored.get()).isOne();
    assertThat(ledger.totals().dropped()).isZero();
  }

  @Test
  void shouldShowThatKafkaOwesAnAnswerForLong() {
    thread.start();
    capture(1);
    MockProducer<byte[], byte[]> producer = awaitSent(1, 1);
    assertThat(link.state().isUp()).isTrue();

    passed.set(KafkaLink.SILENT_AFTER.plusSeconds(1));
    assertThat(link.state().isUp()).isFalse();
    assertThat(link.state().error()).contains("TimeoutException: no answer for 5 s");

    producer.completeNext();
    assertThat(link.state().isUp()).isTrue();
  }

  @Test
  void shouldNotCallKafkaUpAfterARefusalBeforeItTookAFrame() {
    thread.start();
    capture(1);
    awaitSent(1, 1).errorNext(new TopicAuthorizationException("may not write"));
    capture(1);
    MockProducer<byte[], byte[]> second = awaitSent(2, 1);
    assertThat(link.state().isUp()).isFalse();

    second.completeNext();

    assertThat(link.state().isUp()).isTrue();
  }
}
