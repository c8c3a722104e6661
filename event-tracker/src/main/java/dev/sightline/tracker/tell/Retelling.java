package dev.sightline.tracker.tell;

import dev.sightline.contract.event.InvalidEventException;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.tracker.deliver.Answer;
import dev.sightline.tracker.deliver.EventRecord;
import dev.sightline.tracker.deliver.Receiver;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tells one receiver events that a person gives, once each and whatever its filter is: dead letters
 * whose cause has gone. Nobody else hears of them, and nothing is counted. An answer is a line.
 */
public final class Retelling {

  /** As much as a topic takes, and more than any event has. */
  private static final int MOST_BYTES = 1 << 20;

  private final Receiver receiver;
  private final PrintStream out;
  private final ObjectEventJson json = new ObjectEventJson();

  Retelling(Receiver receiver, PrintStream out) {
    this.receiver = receiver;
    this.out = out;
  }

  /**
   * Ends early where the receiver does not take anything at present: what is left would wait, too.
   *
   * @param documents events as they are in the topic, a line each
   * @return whether it has taken all
   * @throws IOException if the documents cannot be read
   */
  boolean tell(InputStream documents) throws IOException, InterruptedException {
    boolean isAllTaken = true;
    InputStream in = new BufferedInputStream(documents);
    for (Optional<byte[]> line = line(in); line.isPresent(); line = line(in)) {
      Answer answer = tell(line.get());
      isAllTaken &= answer instanceof Answer.Taken;
      if (answer instanceof Answer.NotNow) {
        return false;
      }
    }
    return isAllTaken;
  }

  private Answer tell(byte[] document) throws InterruptedException {
    ObjectEvent event;
    try {
      event = json.decode(document);
    } catch (InvalidEventException e) {
      out.println("not told: " + e.getMessage());
      return new Answer.Refused(e.getMessage());
    }
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("", 0, 0, null, document);
    Answer answer = receiver.tell(List.of(new EventRecord(record, event)));
    out.println(event.eventId() + " " + text(answer));
    return answer;
  }

  private static String text(Answer answer) {
    if (answer instanceof Answer.NotNow later) {
      return "not taken, and the rest not told: " + later.cause();
    }
    return answer instanceof Answer.Refused refused ? "refused: " + refused.cause() : "taken";
  }

  /** Without its end; empty after the last. */
  private static Optional<byte[]> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > MOST_BYTES) {
        throw new IOException("a line has more than %d bytes".formatted(MOST_BYTES));
      }
    }
    boolean isOver = next < 0 && line.size() == 0;
    return isOver ? Optional.empty() : Optional.of(line.toByteArray());
  }
}
