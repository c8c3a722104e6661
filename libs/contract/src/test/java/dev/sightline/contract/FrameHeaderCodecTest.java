package dev.sightline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeaderCodecTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final FrameHeaderCodec codec = new FrameHeaderCodec();

  private static FrameHeaders headers(Optional<String> traceparent) {
    return new FrameHeaders(
        7,
        UUID.fromString("6fa459ea-ee8a-4ca4-894e-db77e160355e"),
        Instant.parse("2026-03-01T10:15:30.123456789Z"),
        CapturedAtSource.RTCP,
        640,
        360,
        traceparent);
  }

  private FrameHeaders decode(Map<String, byte[]> encoded) throws InvalidFrameException {
    return codec.decode(name -> Optional.ofNullable(encoded.get(name)));
  }

  @Test
  void shouldGiveBackWhatItEncoded() throws InvalidFrameException {
    FrameHeaders headers = headers(Optional.of(TRACE));

    assertThat(decode(codec.encode(headers))).isEqualTo(headers);
  }

  @Test
  void shouldTellAFrameThatIsAnAudit() throws InvalidFrameException {
    FrameHeaders usual = headers(Optional.of(TRACE));
    FrameHeaders audit =
        new FrameHeaders(
            7,
            usual.captureId(),
            usual.capturedAt(),
            CapturedAtSource.RTCP,
            640,
            360,
            Optional.of(FrameAudit.MOTION),
            Optional.of(TRACE));

    Map<String, byte[]> encoded = codec.encode(audit);

    assertThat(new String(encoded.get("audit"), UTF_8)).isEqualTo("motion");
    assertThat(decode(encoded)).isEqualTo(audit);
    assertThat(audit.within(TRACE)).isEqualTo(audit);
  }

  @Test
  void shouldTakeAFrameWithAnAuditHeaderOfAnotherUse() throws InvalidFrameException {
    FrameHeaders usual = headers(Optional.of(TRACE));
    byte[] notText = {(byte) 0xff, (byte) 0xfe};
    for (byte[] foreign : List.of("user=joe".getBytes(UTF_8), notText, new byte[4096])) {
      Map<String, byte[]> encoded = codec.encode(usual);
      encoded.put("audit", foreign);

      assertThat(decode(encoded)).isEqualTo(usual);
    }
  }

  @Test
  void shouldWriteTextThatAPersonCanRead() {
    Map<String, String> text = new LinkedHashMap<>();
    codec.encode(headers(Optional.empty())).forEach((k, v) -> text.put(k, new String(v, UTF_8)));

    assertThat(text)
        .containsExactly(
            Map.entry("frame-number", "7"),
            Map.entry("capture-id", "6fa459ea-ee8a-4ca4-894e-db77e160355e"),
            Map.entry("captured-at", "2026-03-01T10:15:30.123456Z"),
            Map.entry("captured-at-source", "rtcp"),
            Map.entry("width", "640"),
            Map.entry("height", "360"),
            Map.entry("content-type", "image/jpeg"));
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
  void shouldNameTheHeaderThatIsMissing(String name) {
    Map<String, byte[]> encoded = codec.encode(headers(Optional.empty()));
    encoded.remove(name);

    assertThatExceptionOfType(InvalidFrameException.class)
        .isThrownBy(() -> decode(encoded))
        .withMessage("header %s is missing", name);
  }

  @ParameterizedTest
  @CsvSource({
    "frame-number, -1",
    "frame-number, 1.5",
    "frame-number, 9223372036854775808",
    "capture-id, ../../etc/passwd",
    "captured-at, yesterday",
    "captured-at, 2026-03-01T10:15:30",
    "captured-at, -0001-01-01T00:00:00Z",
    "captured-at, +10000-01-01T00:00:00Z",
    "captured-at-source, gps",
    "width, 0",
    "width, 65536",
    "height, -5",
    "height, 99999999999999999999",
    "content-type, image/png"
  })
  void shouldNameTheHeaderThatIsWrong(String name, String value) {
    Map<String, byte[]> encoded = codec.encode(headers(Optional.empty()));
    encoded.put(name, value.getBytes(UTF_8));

    assertThatExceptionOfType(InvalidFrameException.class)
        .isThrownBy(() -> decode(encoded))
        .withMessageContaining(name);
  }

  @Test
  void shouldNotReadAnOversizedHeader() {
    Map<String, byte[]> encoded = codec.encode(headers(Optional.empty()));
    encoded.put("width", "6".repeat(1_000_000).getBytes(UTF_8));

    assertThatExceptionOfType(InvalidFrameException.class)
        .isThrownBy(() -> decode(encoded))
        .withMessage("header width has 1000000 bytes, more than 128");
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8() {
    Map<String, byte[]> encoded = codec.encode(headers(Optional.empty()));
    encoded.put("height", new byte[] {(byte) 0xC3, 0x28});

    assertThatExceptionOfType(InvalidFrameException.class)
        .isThrownBy(() -> decode(encoded))
        .withMessage("header height is not UTF-8");
  }

  /** What anybody may write there; a frame is a frame without it. */
  static List<String> malformedTraceparents() {
    return List.of(
        "",
        "zz",
        "x".repeat(1 << 20),
        "é".repeat(55),
        TRACE + "-more",
        TRACE.substring(0, 52),
        TRACE.toUpperCase(Locale.ROOT),
        TRACE.replaceFirst("00", "01"),
        TRACE.replaceFirst("00", "ff"),
        TRACE.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0".repeat(32)),
        TRACE.replace("00f067aa0ba902b7", "0".repeat(16)));
  }

  @ParameterizedTest
  @MethodSource("malformedTraceparents")
  void shouldLeaveOutAMalformedTraceparent(String trace) throws InvalidFrameException {
    Map<String, byte[]> encoded = codec.encode(headers(Optional.empty()));
    encoded.put("traceparent", trace.getBytes(UTF_8));

    assertThat(decode(encoded).traceparent()).isEmpty();
  }

  @Test
  void shouldRefuseNumbersOutOfRangeBeforeTheyAreSent() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FrameHeaders(
                    0,
                    UUID.randomUUID(),
                    Instant.EPOCH,
                    CapturedAtSource.HOST,
                    65_536,
                    1,
                    Optional.empty()))
        .withMessage("width is 65536, not 1 to 65535");
  }
}
