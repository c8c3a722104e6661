package dev.sightline.tracker.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DeliverySessionTest {

  private static final TopicPartition FIRST = new TopicPartition(Events.TOPIC, 0);
  private static final TopicPartition SECOND = new TopicPartition(Events.TOPIC, 1);

  /** Answers as it is told to, in the end by taking all. */
  private static final class Told implements Receiver {

    private final int most;
    private final Deque<Function<List<String>, Answer>> answers = new ArrayDeque<>();
    private final List<List<String>> told = new ArrayList<>();

    Told(int most) {
      this.most = most;
    }

    void answer(Answer answer) {
      answers.add(events -> answer);
    }

    @Override
    public String name() {
      return "webhook-test";
    }

    @Override
    public Dependency dependency() {
      return new Dependency(name(), "nowhere");
    }

    @Override
    public int most() {
      return most;
    }

    @Override
    public boolean wants(ObjectEvent event) {
      return !(event.happening() instanceof Happening.Left);
    }

    @Override
    public Answer tell(List<EventRecord> events) {
      List<String> ids =
          events.stream().map(event -> Long.toString(event.record().offset())).toList();
      told.add(ids);
      return answers.isEmpty() ? new Answer.Taken() : answers.poll().apply(ids);
    }

    @Override
    public void close() {}
  }

  /** Lets a test take part in the polls, and looks at what is paused in them. */
  private static final class Observed extends MockConsumer<byte[], byte[]> {

    private final Deque<Runnable> duringPolls = new ArrayDeque<>();
    private ConsumerRebalanceListener listener;
    private int pausedPolls;

    Observed() {
      super(OffsetResetStrategy.EARLIEST);
    }

    @Override
    public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener given) {
      listener = given;
      super.subscribe(topics, given);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      if (!paused().isEmpty()) {
        pausedPolls++;
        if (!duringPolls.isEmpty()) {
          duringPolls.poll().run();
        }
      }
      return super.poll(timeout);
    }
  }

  private final Observed consumer = new Observed();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, new ByteArraySerializer(), new ByteArraySerializer());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.sightline.tracker.deliver");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private long nanos;
  private boolean isStopping;

  @BeforeEach
  void readLog() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void leaveLog() {
    logger.detachAppender(log);
  }

  private DeliverySession session(Receiver receiver) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    DeliverySession session =
        new DeliverySession(
            consumer,
            receiver,
            new LetterBox(
                new DeadLetters(producer, "video-events-dead-letter", clock),
                receiver.name(),
                () -> nanos),
            new DeliveryMetrics(registry, receiver.name()),
            new OutageLog(receiver.dependency(), () -> nanos),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), new SplittableRandom(1)),
            () -> nanos += 100_000_000,
            () -> isStopping);
    return session;
  }

  /** The session with its partitions, before it polls for the first time. */
  private DeliverySession subscribed(Receiver receiver) throws InterruptedException {
    DeliverySession session = session(receiver);
    isStopping = true;
    session.run(Events.TOPIC);
    isStopping = false;
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    consumer.rebalance(List.of(FIRST, SECOND));
    return session;
  }

  private void add(int partition, long offset, byte[] document) {
    consumer.addRecord(Events.record("gate", partition, offset, document));
  }

  private void add(int partition, int... offsets) {
    for (int offset : offsets) {
      add(partition, offset, Events.document(Events.event("gate", offset)));
    }
  }

  private Map<TopicPartition, Long> committed() {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    consumer
        .committed(Set.of(FIRST, SECOND))
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  private double count(String outcome) {
    return registry.get("sightline.deliveries").tag("outcome", outcome).counter().count();
  }

  @Test
  void shouldTellInOrderAndCommitAfter() throws InterruptedException {
    Told receiver = new Told(1);
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1, 2);

    session.pass();

    assertThat(receiver.told).containsExactly(List.of("0"), List.of("1"), List.of("2"));
    assertThat(committed()).containsEntry(FIRST, 3L);
    assertThat(consumer.paused()).isEmpty();
    assertThat(count("delivered")).isEqualTo(3);
  }

  @Test
  void shouldTellSeveralAtOnce() throws InterruptedException {
    Told receiver = new Told(2);
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1, 2);

    session.pass();

    assertThat(receiver.told).containsExactly(List.of("0", "1"), List.of("2"));
  }

  @Test
  void shouldPassOverWhatTheReceiverDoesNotWant() throws InterruptedException {
    Told receiver = new Told(10);
    DeliverySession session = subscribed(receiver);
    add(0, 0);
    add(0, 1, Events.document(Events.event("gate", 1, "person", new Happening.Left(1))));
    add(0, 2);
    add(0, 3, Events.document(Events.event("gate", 3, "person", new Happening.Left(1))));

    session.pass();

    assertThat(receiver.told).containsExactly(List.of("0", "2"));
    assertThat(committed()).containsEntry(FIRST, 4L);
    assertThat(count("filtered")).isEqualTo(2);
  }

  @Test
  void shouldTellAgainUntilItIsTakenWithoutLeavingTheGroup() throws InterruptedException {
    Told receiver = new Told(1);
    receiver.answer(new Answer.Taken());
    receiver.answer(new Answer.NotNow("answered 500"));
    receiver.answer(new Answer.NotNow("answered 500"));
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1, 2);

    session.pass();

    assertThat(receiver.told)
        .containsExactly(List.of("0"), List.of("1"), List.of("1"), List.of("1"), List.of("2"));
    assertThat(consumer.pausedPolls).isGreaterThan(5);
    assertThat(committed()).containsEntry(FIRST, 3L);
    assertThat(registry.get("sightline.deliveries.retries").counter().count()).isEqualTo(2);
  }

  @Test
  void shouldCommitWhatIsDoneBeforeItWaits() throws InterruptedException {
    Told receiver = new Told(1);
    receiver.answer(new Answer.Taken());
    receiver.answer(new Answer.NotNow("answered 500"));
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1);
    List<Map<TopicPartition, Long>> seen = new ArrayList<>();
    consumer.duringPolls.add(() -> {});
    consumer.duringPolls.add(() -> seen.add(committed()));

    session.pass();

    assertThat(seen.get(0)).containsEntry(FIRST, 1L);
  }

  @Test
  void shouldWaitAsLongAsTheReceiverAsks() throws InterruptedException {
    Told receiver = new Told(1);
    receiver.answer(new Answer.NotNow("answered 429", Duration.ofMinutes(2)));
    DeliverySession session = subscribed(receiver);
    add(0, 0);
    long before = nanos;

    session.pass();

    assertThat(Duration.ofNanos(nanos - before)).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void shouldKeepWhatIsRefusedAsADeadLetterAndGoOn() throws InterruptedException {
    Told receiver = new Told(1);
    receiver.answer(new Answer.Refused("answered 422"));
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1);

    session.pass();

    assertThat(receiver.told).containsExactly(List.of("0"), List.of("1"));
    ProducerRecord<byte[], byte[]> letter = producer.history().get(0);
    assertThat(letter.topic()).isEqualTo("video-events-dead-letter");
    assertThat(letter.value()).isEqualTo(Events.document(Events.event("gate", 0)));
    assertThat(new String(letter.key(), UTF_8)).isEqualTo("gate");
    assertThat(headers(letter))
        .containsEntry("dlq-cause", "REFUSED: answered 422 (webhook-test)")
        .containsEntry("dlq-receiver", "webhook-test")
        .containsEntry("dlq-time", "2026-03-01T10:00:00Z")
        .containsEntry("dlq-topic", "video-events")
        .containsEntry("dlq-partition", "0")
        .containsEntry("dlq-offset", "0");
    assertThat(committed()).containsEntry(FIRST, 2L);
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    StreamSupport.stream(record.headers().spliterator(), false)
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }

  @Test
  void shouldTellOneByOneWhatIsRefusedTogether() throws InterruptedException {
    Told receiver = new Told(3);
    receiver.answer(new Answer.Refused("answered 400"));
    receiver.answer(new Answer.Taken());
    receiver.answer(new Answer.Refused("answered 400"));
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1, 2);

    session.pass();

    assertThat(receiver.told)
        .containsExactly(List.of("0", "1", "2"), List.of("0"), List.of("1"), List.of("2"));
    assertThat(producer.history()).hasSize(1);
    assertThat(headers(producer.history().get(0))).containsEntry("dlq-offset", "1");
  }

  @Test
  void shouldKeepWhatIsNoEventAsADeadLetter() throws InterruptedException {
    Told receiver = new Told(10);
    DeliverySession session = subscribed(receiver);
    add(0, 0);
    add(0, 1, "garbage".getBytes(UTF_8));
    add(0, 2, null);
    add(0, 3);

    session.pass();

    assertThat(receiver.told).containsExactly(List.of("0"), List.of("3"));
    assertThat(producer.history()).hasSize(2);
    assertThat(headers(producer.history().get(0)).get("dlq-cause"))
        .startsWith("INVALID_EVENT: not an event");
    assertThat(committed()).containsEntry(FIRST, 4L);
  }

  @Test
  void shouldStayInTheGroupAndCommitWithEachDeadLetter() throws InterruptedException {
    Told receiver = new Told(1);
    List<Long> committed = new ArrayList<>();
    List<Integer> polls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      receiver.answers.add(
          events -> {
            committed.add(committed().get(FIRST));
            polls.add(consumer.pausedPolls);
            return new Answer.Refused("answered 422");
          });
    }
    DeliverySession session = subscribed(receiver);
    add(0, 0, "garbage".getBytes(UTF_8));
    add(0, 1, 2, 3);

    session.pass();

    assertThat(committed).containsExactly(1L, 2L, 3L);
    assertThat(polls).isSorted().doesNotHaveDuplicates().doesNotContain(0);
    assertThat(committed()).containsEntry(FIRST, 4L);
  }

  @Test
  void shouldWriteADeadLetterAgainUntilItsTopicTakesIt() throws InterruptedException {
    Told receiver = new Told(1);
    receiver.answer(new Answer.Taken());
    receiver.answer(new Answer.Refused("answered 422"));
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1, 2);
    producer.sendException = new TimeoutException("away");
    List<Map<TopicPartition, Long>> committed = new ArrayList<>();
    whenFailing(
        () -> {
          committed.add(committed());
          producer.sendException = null;
        });

    session.pass();

    assertThat(committed).containsExactly(Map.of(FIRST, 1L));
    assertThat(producer.history()).hasSize(1);
    assertThat(receiver.told).containsExactly(List.of("0"), List.of("1"), List.of("2"));
    assertThat(committed()).containsEntry(FIRST, 3L);
    assertThat(isFailing()).isFalse();
  }

  /** In the first poll after something failed. */
  private void whenFailing(Runnable action) {
    consumer.duringPolls.add(
        () -> {
          if (isFailing()) {
            action.run();
          } else {
            whenFailing(action);
          }
        });
  }

  private boolean isFailing() {
    return registry.get("sightline.deliveries.failing").gauge().value() > 0;
  }

  @Test
  void shouldLeaveADeadLetterToWhoeverHasThePartitionNow() throws InterruptedException {
    Told receiver = new Told(1);
    receiver.answer(new Answer.Refused("answered 422"));
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1);
    producer.sendException = new TimeoutException("away");
    whenFailing(
        () -> {
          producer.sendException = null;
          consumer.listener.onPartitionsRevoked(List.of(FIRST));
        });

    session.pass();

    assertThat(producer.history()).isEmpty();
    assertThat(receiver.told).containsExactly(List.of("0"));
  }

  @Test
  void shouldLogTheFirstDeadLetterThenOnceAMinuteHowMany() throws InterruptedException {
    DeliverySession session = subscribed(new Told(1));
    for (int offset = 0; offset < 50; offset++) {
      add(0, offset, "garbage".getBytes(UTF_8));
    }

    session.pass();
    assertThat(loggedLetters()).containsExactly(1);

    nanos += Duration.ofSeconds(59).toNanos();
    session.pass();
    assertThat(loggedLetters()).containsExactly(1);

    nanos += Duration.ofSeconds(1).toNanos();
    session.pass();
    assertThat(loggedLetters()).containsExactly(1, 49);

    nanos += Duration.ofHours(1).toNanos();
    session.pass();
    assertThat(loggedLetters()).containsExactly(1, 49);
  }

  /** How many letters each line tells of. */
  private List<Object> loggedLetters() {
    List<Object> letters = new ArrayList<>();
    for (ILoggingEvent line : log.list) {
      if (line.getMessage().contains("dead-lettered")) {
        letters.add(
            line.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals("letters"))
                .map(pair -> pair.value)
                .findFirst()
                .orElse(1));
      }
    }
    return letters;
  }

  @Test
  void shouldLeaveTheRestToWhoeverHasThePartitionsNow() throws InterruptedException {
    Told receiver = new Told(1);
    receiver.answer(new Answer.Taken());
    receiver.answer(new Answer.NotNow("answered 500"));
    DeliverySession session = subscribed(receiver);
    add(0, 0, 1, 2);
    add(1, 7);
    consumer.duringPolls.add(() -> {});
    consumer.duringPolls.add(
        () -> {
          consumer.listener.onPartitionsRevoked(List.of(FIRST));
        });

    session.pass();

    assertThat(receiver.told).containsExactly(List.of("0"), List.of("1"));
    assertThat(committed()).containsEntry(FIRST, 1L);
    assertThat(consumer.position(SECOND)).isEqualTo(7);
  }

  @Test
  void shouldPauseWhatIsAssignedWhileItTells() throws InterruptedException {
    Told receiver = new Told(1);
    receiver.answer(new Answer.NotNow("answered 500"));
    DeliverySession session = subscribed(receiver);
    add(0, 0);
    List<Boolean> paused = new ArrayList<>();
    consumer.duringPolls.add(
        () -> {
          consumer.resume(List.of(SECOND));
          consumer.listener.onPartitionsAssigned(List.of(SECOND));
          paused.add(consumer.paused().contains(SECOND));
        });

    session.pass();

    assertThat(paused).containsExactly(true);
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void shouldReadAgainWhatItHadNotToldWhenItWasStopped() throws InterruptedException {
    Told receiver = new Told(1);
    DeliverySession session = subscribed(receiver);
    receiver.answers.add(
        events -> {
          isStopping = true;
          return new Answer.Taken();
        });
    add(0, 0, 1);

    session.pass();

    assertThat(receiver.told).containsExactly(List.of("0"));
    assertThat(committed()).containsEntry(FIRST, 1L);
    assertThat(consumer.position(FIRST)).isEqualTo(1);
  }
}
