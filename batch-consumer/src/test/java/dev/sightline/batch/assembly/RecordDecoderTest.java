package dev.sightline.batch.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.testing.Records;
import dev.sightline.batch.testing.TestJpeg;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.FrameHeaderCodec;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordDecoderTest {

  private static final FrameHeaders HEADERS =
      new FrameHeaders(
          7,
          UUID.randomUUID(),
          Instant.parse("2026-03-04T05:06:07Z"),
          CapturedAtSource.RTCP,
          640,
          360,
          Optional.empty());

  private final RecordDecoder decoder = new RecordDecoder(new FrameTopics("video-frames"));

  @Test
  void shouldDecodeAFrameOfAStreamsTopic() {
    SourceRecord record =
        decoder.decode(
            record("video-frames.gate-1", "gate-1", "jpeg"), Optional.of(Records.TOPIC_ID), 99);

    assertThat(record)
        .isInstanceOfSatisfying(
            FrameRecord.class,
            frame -> {
              assertThat(frame.stream()).isEqualTo(new StreamId("gate-1"));
              assertThat(frame.headers()).isEqualTo(HEADERS);
              assertThat(frame.jpeg()).isEqualTo(TestJpeg.of("jpeg"));
              assertThat(frame.arrivedNanos()).isEqualTo(99);
            });
  }

  @Test
  void shouldTakeTheStreamFromTheKeyOnTheBareTopic() {
    assertThat(
            decoder
                .decode(record("video-frames", "gate-2", "jpeg"), Optional.of(Records.TOPIC_ID), 0)
                .streamIfKnown())
        .hasValue(new StreamId("gate-2"));
  }

  @Test
  void shouldRejectAKeyOfAnotherStream() {
    assertThat(cause(record("video-frames.gate-1", "gate-2", "jpeg")))
        .isEqualTo("the key names stream 'gate-2', the topic 'gate-1'");
  }

  @Test
  void shouldRejectAKeyThatIsNoStream() {
    assertThat(cause(record("video-frames", "../../etc", "jpeg")))
        .contains("the key is not a stream");
  }

  @Test
  void shouldRejectAHugeKeyWithoutQuotingIt() {
    assertThat(cause(record("video-frames", "x".repeat(1000), "jpeg")))
        .isEqualTo("the key has 1000 bytes, more than 64");
  }

  @Test
  void shouldRejectAMissingKey() {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("video-frames.gate-1", 0, 5, null, TestJpeg.of("jpeg"));

    assertThat(cause(record)).isEqualTo("the key is missing; it names the stream");
  }

  @Test
  void shouldRejectATombstone() {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("video-frames.gate-1", 0, 5, utf8("gate-1"), null);

    assertThat(cause(record)).isEqualTo("the value is empty; it is the frame's JPEG");
  }

  @Test
  void shouldRejectMissingHeadersAndStillKnowTheStreamOfTheTopic() {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("video-frames.gate-1", 0, 5, utf8("gate-1"), TestJpeg.of("jpeg"));

    assertThat(cause(record)).isEqualTo("header content-type is missing");
    assertThat(decoder.decode(record, Optional.of(Records.TOPIC_ID), 0).streamIfKnown())
        .hasValue(new StreamId("gate-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../gate-1", "gate-1\r\n09:00:00.000 INFO forged", "GATE-1", "gate 1", "dlq", ""})
  void shouldRejectAKeyThatWouldLeaveItsPlace(String key) {
    assertThat(cause(record("video-frames", key, "jpeg")))
        .startsWith("the key is not a stream: stream id '")
        .doesNotContain("\r", "\n");
  }

  @Test
  void shouldRejectAKeyThatIsNotUtf8() {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "video-frames", 0, 5, new byte[] {'g', (byte) 0xFF, (byte) 0xFE}, TestJpeg.of("jpeg"));

    assertThat(cause(record)).startsWith("the key is not a stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frame-number",
        "capture-id",
        "captured-at",
        "captured-at-source",
        "width",
        "height",
        "content-type"
      })
  void shouldRejectAHeaderThatIsThereTwice(String name) {
    ConsumerRecord<byte[], byte[]> record = record("video-frames.gate-1", "gate-1", "jpeg");
    record.headers().add(name, record.headers().lastHeader(name).value());

    assertThat(cause(record)).isEqualTo("header " + name + " is there more than once");
  }

  @Test
  void shouldTakeTheLastOfSeveralTraces() {
    String trace = "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01";
    ConsumerRecord<byte[], byte[]> record = record("video-frames.gate-1", "gate-1", "jpeg");
    record.headers().add("traceparent", utf8("x\r\nInjected: y"));
    record.headers().add("traceparent", utf8(trace));

    FrameRecord frame = (FrameRecord) decoder.decode(record, Optional.of(Records.TOPIC_ID), 0);

    assertThat(frame.headers().traceparent()).hasValue(trace);
  }

  @Test
  void shouldRejectAFloodOfHeaders() {
    ConsumerRecord<byte[], byte[]> record = record("video-frames.gate-1", "gate-1", "jpeg");
    for (int i = 0; i < 100; i++) {
      record.headers().add("x" + i, new byte[0]);
    }

    assertThat(cause(record)).isEqualTo("more than 64 headers");
  }

  @Test
  void shouldCountTheMemoryOfHeaders() {
    ConsumerRecord<byte[], byte[]> record = record("video-frames.gate-1", "gate-1", "jpeg");
    record.headers().add("x", new byte[100_000]);

    assertThat(decoder.decode(record, Optional.of(Records.TOPIC_ID), 0).bytes())
        .isBetween(100_010L, 101_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a0000000d49484452, PNG image",
    "474946383961, GIF image",
    "52494646aabbccdd57454250, WebP image",
    "424d36000000000000003600, BMP image",
    "49492a0008000000, TIFF image",
    "4d4d002a00000008, TIFF image",
    "0000001c6674797061766966, AVIF image",
    "0000001c6674797068656963, HEIF image",
    "0000002066747970697 36f6d, MP4 file",
    "0000000c6a5020200d0a870a, JPEG 2000 image",
    "0000000c4a584c200d0a870a, JPEG XL image",
    "0000000167640028, H.264 or H.265 video",
    "7b226672616d65223a20, JSON text",
    "2f396a2f34414151, base64 text of a JPEG",
    "646174613a696d6167652f6a706567, data URL",
    "68656c6c6f, text",
    "424d572c20617566, text",
    "3c3f786d6c20, XML or HTML text",
    "ffd8, unknown data that begins with ff d8",
    "00fffe0102030405ffff, unknown data that begins with 00 ff fe 01 02 03 04 05"
  })
  void shouldSayWhatAValueIsInsteadOfAJpeg(String hex, String kind) {
    byte[] value = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(cause(record("video-frames.gate-1", "gate-1", value)))
        .isEqualTo(kind + "; frames are JPEG");
  }

  private String cause(ConsumerRecord<byte[], byte[]> record) {
    return ((RejectedRecord) decoder.decode(record, Optional.of(Records.TOPIC_ID), 0)).cause();
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, String key, String value) {
    return record(topic, key, TestJpeg.of(value));
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(topic, 0, 5, utf8(key), value);
    new FrameHeaderCodec().encode(HEADERS).forEach(record.headers()::add);
    return record;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
