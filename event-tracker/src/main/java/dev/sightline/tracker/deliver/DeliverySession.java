package dev.sightline.tracker.deliver;

import dev.sightline.contract.event.InvalidEventException;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One consumer's life. Events are told in the order of their partition, and committed after: a
 * receiver gets each at least once. While it does not answer, the consumer stays in its group and
 * reads nothing new.
 */
final class DeliverySession {

  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final Receiver receiver;
  private final LetterBox letters;
  private final DeliveryMetrics metrics;
  private final OutageLog outage;
  private final Retries retries;
  private final LongSupplier nanoClock;
  private final BooleanSupplier isStopping;
  private final Progress progress;
  private final ObjectEventJson json = new ObjectEventJson();

  /**
   * @param nanoClock monotonic
   * @param isStopping whether to end before everything is told
   */
  DeliverySession(
      Consumer<byte[], byte[]> consumer,
      Receiver receiver,
      LetterBox letters,
      DeliveryMetrics metrics,
      OutageLog outage,
      Backoff backoff,
      LongSupplier nanoClock,
      BooleanSupplier isStopping) {
    this.consumer = consumer;
    this.receiver = receiver;
    this.letters = letters;
    this.metrics = metrics;
    this.outage = outage;
    this.retries = new Retries(backoff);
    this.nanoClock = nanoClock;
    this.isStopping = isStopping;
    this.progress = new Progress(consumer);
  }

  /** Until it is to stop. What is done is committed also if it ends by an exception. */
  void run(String topic) throws InterruptedException {
    consumer.subscribe(List.of(topic), progress);
    try {
      while (!isStopping.getAsBoolean()) {
        pass();
      }
    } finally {
      // Kafka's client would refuse a thread that is interrupted.
      boolean wasInterrupted = Thread.interrupted();
      progress.commit();
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void pass() throws InterruptedException {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (records.isEmpty()) {
      letters.report();
      progress.commit();
      return;
    }
    progress.begin(records);
    try {
      tell(records);
    } finally {
      progress.end();
    }
    progress.commit();
  }

  private void tell(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    Batch.Builder batch = new Batch.Builder();
    for (TopicPartition partition : sorted(records.partitions())) {
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        try {
          EventRecord event = new EventRecord(record, decode(record));
          if (receiver.wants(event.event())) {
            batch.add(event);
          } else {
            batch.pass(record);
            metrics.filtered();
          }
        } catch (InvalidEventException e) {
          if (!tell(batch.build())) {
            return;
          }
          if (!bury(record, "INVALID_EVENT: " + e.getMessage())) {
            return;
          }
          batch = new Batch.Builder();
        }
        if (batch.size() == receiver.most()) {
          if (!tell(batch.build())) {
            return;
          }
          batch = new Batch.Builder();
        }
      }
    }
    tell(batch.build());
  }

  private static List<TopicPartition> sorted(Set<TopicPartition> partitions) {
    return partitions.stream().sorted(Comparator.comparing(TopicPartition::partition)).toList();
  }

  private ObjectEvent decode(ConsumerRecord<byte[], byte[]> record) throws InvalidEventException {
    if (record.value() == null) {
      throw new InvalidEventException("not an event: without a value");
    }
    return json.decode(record.value());
  }

  /** Whether to go on. */
  private boolean tell(Batch batch) throws InterruptedException {
    if (batch.events().isEmpty()) {
      progress.done(batch.upTo());
      return goesOn();
    }
    while (goesOn()) {
      Answer answer = receiver.tell(batch.events());
      if (answer instanceof Answer.NotNow later) {
        putOff(later);
      } else if (answer instanceof Answer.Refused refused) {
        return bury(batch, refused);
      } else {
        took(batch);
        return goesOn();
      }
    }
    return false;
  }

  private boolean goesOn() {
    return !isStopping.getAsBoolean() && !progress.isMoved();
  }

  private void took(Batch batch) {
    outage.answered();
    retries.reset();
    metrics.delivered(batch.events().size());
    progress.done(batch.upTo());
    stayInGroup(Duration.ZERO);
  }

  private void putOff(Answer.NotNow later) {
    metrics.failed();
    outage.failed(later.cause());
    progress.commit();
    Duration delay = retries.nextDelay();
    Duration wait = delay.compareTo(later.atLeast()) > 0 ? delay : later.atLeast();
    long end = nanoClock.getAsLong() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0 && goesOn(); left = end - nanoClock.getAsLong()) {
      stayInGroup(Duration.ofNanos(Math.min(left, POLL.toNanos())));
    }
  }

  /** All partitions are paused: nothing comes of it but news of the group. */
  private void stayInGroup(Duration time) {
    letters.report();
    if (!consumer.poll(time).isEmpty()) {
      throw new IllegalStateException("records of partitions that are paused");
    }
  }

  /** Of several one may be what is refused: each is told by itself. */
  private boolean bury(Batch batch, Answer.Refused refused) throws InterruptedException {
    if (batch.events().size() > 1) {
      for (EventRecord event : batch.events()) {
        if (!tell(Batch.of(event))) {
          return false;
        }
      }
      progress.done(batch.upTo());
      return goesOn();
    }
    if (!bury(batch.events().get(0).record(), "REFUSED: " + refused.cause())) {
      return false;
    }
    progress.done(batch.upTo());
    return true;
  }

  /** Committed at once: others would be told, and bury, the same again. Whether to go on. */
  private boolean bury(ConsumerRecord<byte[], byte[]> record, String cause)
      throws InterruptedException {
    while (!isBuried(record, cause)) {
      if (!goesOn()) {
        return false;
      }
    }
    outage.answered();
    metrics.deadLettered();
    retries.reset();
    progress.done(Batch.behind(record));
    progress.commit();
    return goesOn();
  }

  private boolean isBuried(ConsumerRecord<byte[], byte[]> record, String cause)
      throws InterruptedException {
    // What was told or tried before has taken its time.
    stayInGroup(Duration.ZERO);
    if (!goesOn()) {
      return false;
    }
    try {
      letters.send(record, cause);
      return true;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      putOff(new Answer.NotNow("no dead letter can be written: " + e.getClass().getSimpleName()));
      return false;
    }
  }
}
