package dev.sightline.batch.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.assembly.RejectedRecord;
import dev.sightline.batch.testing.Records;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterEncoderTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:10Z");

  private final DeadLetterEncoder encoder = new DeadLetterEncoder("video-frames.dlq");
  private final RejectedRecord record = Records.rejected(42);

  @Test
  void shouldKeepTheOriginalAndAddWhereItIsFromAndWhy() {
    record.origin().headers().add("width", "640".getBytes(StandardCharsets.UTF_8));

    ProducerRecord<byte[], byte[]> letter = encoder.encode(DeadLetter.invalid(record), NOW);

    assertThat(letter.topic()).isEqualTo("video-frames.dlq");
    assertThat(letter.key()).isEqualTo(record.origin().key());
    assertThat(letter.value()).isEqualTo(record.origin().value());
    assertThat(header(letter, "width")).isEqualTo("640");
    assertThat(header(letter, "dlq-cause")).isEqualTo("INVALID_RECORD: no headers");
    assertThat(header(letter, "dlq-time")).isEqualTo("2026-03-04T05:06:10Z");
    assertThat(header(letter, "dlq-topic")).isEqualTo("video-frames.gate-1");
    assertThat(header(letter, "dlq-topic-id")).isEqualTo("8wP7-q_FT5mPDnPZhs0-1Q");
    assertThat(header(letter, "dlq-partition")).isEqualTo("2");
    assertThat(header(letter, "dlq-offset")).isEqualTo("42");
  }

  @Test
  void shouldSayHowMuchIsMissingFromALetterWithoutItsValue() {
    ProducerRecord<byte[], byte[]> letter =
        encoder.encodeWithoutValue(DeadLetter.invalid(record), NOW);

    assertThat(letter.value()).isEmpty();
    assertThat(header(letter, "dlq-omitted-bytes")).isEqualTo("6");
  }

  @Test
  void shouldLeaveLargeHeadersOutOfALetterThatWasTooLarge() {
    record.origin().headers().add("trace", new byte[2 << 20]);

    ProducerRecord<byte[], byte[]> letter =
        encoder.encodeWithoutValue(DeadLetter.invalid(record), NOW);

    assertThat(letter.headers().lastHeader("trace")).isNull();
    assertThat(letter.key()).isEmpty();
    assertThat(header(letter, "dlq-offset")).isEqualTo("42");
    assertThat(header(letter, "dlq-omitted-bytes")).isEqualTo("6");
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
