package dev.sightline.capture.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.capture.frame.CapturedFrame;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.StreamId;
import dev.sightline.local.trace.RecordedTracing;
import dev.sightline.local.trace.RecordedTracing.RecordedSpan;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRecordsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String OWN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

  private final RecordedTracing tracing = new RecordedTracing();

  @Test
  void shouldGiveARecordTheContextOfItsSpan() {
    FrameRecords records = records(tracing);
    CapturedFrame frame = frame(CapturedAtSource.HOST, NOW);
    Span begun = records.begin(frame);

    ProducerRecord<byte[], byte[]> record = records.record(frame, begun);
    begun.close();

    RecordedSpan span = tracing.spans().get(0);
    assertThat(span.name()).isEqualTo("send frames");
    assertThat(span.kind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(span.parent()).isEmpty();
    assertThat(traceparent(record)).isEqualTo(span.traceparent());
    assertThat(span.attributes())
        .containsEntry("messaging.system", "kafka")
        .containsEntry("messaging.operation.type", "send")
        .containsEntry("messaging.destination.name", "frames")
        .containsEntry("messaging.message.body.size", "3")
        .containsEntry("sightline.stream", "gate-1")
        .containsEntry("sightline.frame", "7");
  }

  @Test
  void shouldLeaveARecordItsOwnContextWhileItIsOff() {
    FrameRecords records = records(Tracing.off());
    CapturedFrame frame = frame(CapturedAtSource.HOST, NOW);

    ProducerRecord<byte[], byte[]> record = records.record(frame, records.begin(frame));

    assertThat(traceparent(record)).isEqualTo(OWN);
  }

  /** A span must not begin after it ends, nor by another clock than it ends by. */
  @ParameterizedTest
  @CsvSource({
    "HOST, 2026-03-01T09:59:59Z, 2026-03-01T09:59:59Z",
    "HOST, 2026-03-01T11:00:00Z, 2026-03-01T10:00:00Z",
    "RTCP, 2026-03-01T09:00:00Z, 2026-03-01T10:00:00Z",
  })
  void shouldBeginAtTheCaptureWhereThisHostsClockSaysWhen(
      CapturedAtSource source, Instant capturedAt, Instant start) {
    records(tracing).begin(frame(source, capturedAt)).close();

    assertThat(tracing.spans().get(0).start()).isEqualTo(start);
  }

  private static FrameRecords records(Tracing tracing) {
    return new FrameRecords("frames", new StreamId("gate-1"), tracing, () -> NOW);
  }

  private static CapturedFrame frame(CapturedAtSource source, Instant capturedAt) {
    FrameHeaders headers =
        new FrameHeaders(7, new UUID(1, 2), capturedAt, source, 640, 360, Optional.of(OWN));
    return new CapturedFrame(headers, new byte[3]);
  }

  private static String traceparent(ProducerRecord<byte[], byte[]> record) {
    return new String(record.headers().lastHeader("traceparent").value(), UTF_8);
  }
}
