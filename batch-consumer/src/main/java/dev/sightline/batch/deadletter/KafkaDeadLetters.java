package dev.sightline.batch.deadletter;

import dev.sightline.batch.output.OutputTopic;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead letters as records of a Kafka topic. Thread-safe. */
public final class KafkaDeadLetters implements DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(KafkaDeadLetters.class);

  private final OutputTopic topic;
  private final PatientCaller caller;
  private final DeadLetterEncoder encoder;
  private final Clock clock;

  public KafkaDeadLetters(OutputTopic topic, PatientCaller caller, Clock clock) {
    this.topic = topic;
    this.caller = caller;
    this.encoder = new DeadLetterEncoder(topic.name());
    this.clock = clock;
  }

  @Override
  public void send(DeadLetter letter) throws InterruptedException {
    try {
      caller.call(() -> publish(encoder.encode(letter, clock.instant())));
    } catch (RecordTooLargeException e) {
      sendWithoutValue(letter, e);
    }
    log.atWarn()
        .addKeyValue("topic", letter.record().origin().topic())
        .addKeyValue("partition", letter.record().origin().partition())
        .addKeyValue("offset", letter.record().offset())
        .addKeyValue("reason", letter.reason())
        .addKeyValue("cause", letter.cause())
        .log("Record dead-lettered");
  }

  /** A letter that is too large must not stop its partition either. */
  private void sendWithoutValue(DeadLetter letter, RecordTooLargeException tooLarge)
      throws InterruptedException {
    log.atError()
        .addKeyValue("offset", letter.record().offset())
        .addKeyValue("bytes", letter.record().bytes())
        .addKeyValue("cause", tooLarge.getMessage())
        .log("Dead letter is too large for its topic and goes without its value");
    caller.call(() -> publish(encoder.encodeWithoutValue(letter, clock.instant())));
  }

  private boolean publish(ProducerRecord<byte[], byte[]> record)
      throws TransientException, InterruptedException {
    topic.send(record);
    return true;
  }
}
