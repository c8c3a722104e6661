package dev.sightline.cli.faults.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the dead-letter topic. */
public record DeadLetters(String bootstrapServers, String topic) {

  /** The dead letters of one topic's records; none if there is no dead-letter topic yet. */
  List<DeadLetter> of(String origin) {
    return new TopicContents(bootstrapServers)
        .records(topic).stream()
            .map(DeadLetters::letter)
            .filter(letter -> letter.origin().topic().equals(origin))
            .toList();
  }

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
    Place origin =
        new Place(
            header(record, "dlq-topic"),
            Integer.parseInt(header(record, "dlq-partition")),
            Long.parseLong(header(record, "dlq-offset")));
    boolean whole = record.headers().lastHeader("dlq-omitted-bytes") == null;
    return new DeadLetter(origin, record.value(), whole);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /**
   * A letter.
   *
   * @param whole whether it has the original's value
   */
  @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals
  record DeadLetter(Place origin, byte[] value, boolean whole) {}
}
