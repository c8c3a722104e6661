package dev.sightline.tracker.deliver;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters of one receiver. The log tells of the first, then once a minute how many there
 * were and which was the last. Used by one thread.
 */
final class LetterBox {

  private static final Logger log = LoggerFactory.getLogger(LetterBox.class);

  private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

  /** What the next line says. */
  private record Untold(int letters, int withoutValue, String cause, String record) {

    static final Untold NONE = new Untold(0, 0, "", "");

    Untold and(ConsumerRecord<?, ?> last, boolean isWhole, String why) {
      return new Untold(
          letters + 1,
          withoutValue + (isWhole ? 0 : 1),
          why,
          last.partition() + ":" + last.offset());
    }
  }

  private final DeadLetters letters;
  private final String receiver;
  private final LongSupplier nanoClock;
  private Untold untold = Untold.NONE;
  private long nextLine;

  /**
   * @param nanoClock monotonic
   */
  LetterBox(DeadLetters letters, String receiver, LongSupplier nanoClock) {
    this.letters = letters;
    this.receiver = receiver;
    this.nanoClock = nanoClock;
    this.nextLine = nanoClock.getAsLong();
  }

  /**
   * Returns when the topic has the letter.
   *
   * @param cause {@code <REASON>: <text for a person>}
   * @throws KafkaException if the topic does not take it
   */
  void send(ConsumerRecord<byte[], byte[]> record, String cause) throws InterruptedException {
    boolean isWhole = letters.send(record, receiver, cause + " (" + receiver + ")");
    untold = untold.and(record, isWhole, cause);
    report();
  }

  /** Logs what there is to tell, if a minute is over. To be called now and then. */
  void report() {
    if (untold.letters() == 0 || nanoClock.getAsLong() - nextLine < 0) {
      return;
    }
    nextLine = nanoClock.getAsLong() + INTERVAL;
    log.atWarn()
        .addKeyValue("receiver", receiver)
        .addKeyValue("letters", untold.letters())
        .addKeyValue("withoutValue", untold.withoutValue())
        .addKeyValue("lastRecord", untold.record())
        .addKeyValue("lastCause", untold.cause())
        .log("Events dead-lettered");
    untold = Untold.NONE;
  }
}
