package dev.sightline.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Frame headers as Kafka record headers: UTF-8 text under fixed names. Decoding trusts nothing: a
 * header that is missing, over {@value #MAX_BYTES} bytes, not UTF-8 or out of range is refused by
 * name.
 */
public final class FrameHeaderCodec {

  public static final String FRAME_NUMBER = "frame-number";
  public static final String CAPTURE_ID = "capture-id";
  public static final String CAPTURED_AT = "captured-at";
  public static final String CAPTURED_AT_SOURCE = "captured-at-source";
  public static final String WIDTH = "width";
  public static final String HEIGHT = "height";
  public static final String CONTENT_TYPE = "content-type";
  public static final String AUDIT = "audit";
  public static final String TRACEPARENT = "traceparent";

  /** The longest header that is read. */
  public static final int MAX_BYTES = 128;

  private static final DateTimeFormatter MICROSECONDS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  /** Years in four digits: the keys of objects are dated by this instant. */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** Version 00 of https://www.w3.org/TR/trace-context/#traceparent-header; ids are not 0. */
  private static final Pattern TRACEPARENT_FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private static final int TRACEPARENT_BYTES = 55;

  /** The headers by name, in a stable order; the caller owns the arrays. */
  public Map<String, byte[]> encode(FrameHeaders headers) {
    Map<String, byte[]> encoded = new LinkedHashMap<>();
    encoded.put(FRAME_NUMBER, utf8(Long.toString(headers.frameNumber())));
    encoded.put(CAPTURE_ID, utf8(headers.captureId().toString()));
    encoded.put(CAPTURED_AT, utf8(MICROSECONDS.format(headers.capturedAt())));
    encoded.put(CAPTURED_AT_SOURCE, utf8(headers.capturedAtSource().text()));
    encoded.put(WIDTH, utf8(Integer.toString(headers.width())));
    encoded.put(HEIGHT, utf8(Integer.toString(headers.height())));
    encoded.put(CONTENT_TYPE, utf8(FrameHeaders.CONTENT_TYPE));
    headers.audit().ifPresent(audit -> encoded.put(AUDIT, utf8(audit.text())));
    headers.traceparent().ifPresent(trace -> encoded.put(TRACEPARENT, utf8(trace)));
    return encoded;
  }

  /**
   * @param header gives a header's bytes by its name, empty if there is none
   * @throws InvalidFrameException if a needed header is missing or any other is malformed; a
   *     malformed {@code traceparent} is left out, as the W3C recommendation asks, and so is an
   *     {@code audit} that is not capture's: others may use that name, and the frame is whole
   */
  public FrameHeaders decode(Function<String, Optional<byte[]>> header)
      throws InvalidFrameException {
    String contentType = required(header, CONTENT_TYPE);
    if (!contentType.equals(FrameHeaders.CONTENT_TYPE)) {
      throw invalid(CONTENT_TYPE, contentType, FrameHeaders.CONTENT_TYPE);
    }
    try {
      return new FrameHeaders(
          number(header, FRAME_NUMBER, Long.MAX_VALUE),
          captureId(required(header, CAPTURE_ID)),
          instant(required(header, CAPTURED_AT)),
          CapturedAtSource.of(required(header, CAPTURED_AT_SOURCE)),
          (int) number(header, WIDTH, FrameHeaders.MAX_SIDE),
          (int) number(header, HEIGHT, FrameHeaders.MAX_SIDE),
          audit(header),
          traceparent(header));
    } catch (IllegalArgumentException e) {
      throw new InvalidFrameException(e.getMessage(), e);
    }
  }

  private static Optional<FrameAudit> audit(Function<String, Optional<byte[]>> header) {
    return header
        .apply(AUDIT)
        .filter(bytes -> bytes.length <= MAX_BYTES)
        .flatMap(bytes -> FrameAudit.find(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static Optional<String> traceparent(Function<String, Optional<byte[]>> header) {
    return header
        .apply(TRACEPARENT)
        .filter(bytes -> bytes.length == TRACEPARENT_BYTES)
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
        .filter(text -> TRACEPARENT_FORM.matcher(text).matches());
  }

  private static long number(Function<String, Optional<byte[]>> header, String name, long greatest)
      throws InvalidFrameException {
    String text = required(header, name);
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= greatest) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new InvalidFrameException(
          "header " + name + " is '" + Quoted.of(text) + "', not a whole number", e);
    }
    throw invalid(name, text, "a whole number from 0 to " + greatest);
  }

  private static UUID captureId(String text) throws InvalidFrameException {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidFrameException(
          "header " + CAPTURE_ID + " is '" + Quoted.of(text) + "', not a UUID", e);
    }
  }

  private static Instant instant(String text) throws InvalidFrameException {
    Instant instant;
    try {
      instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      throw new InvalidFrameException(
          "header " + CAPTURED_AT + " is '" + Quoted.of(text) + "', not an ISO-8601 instant", e);
    }
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw invalid(
          CAPTURED_AT,
          text,
          "between " + EARLIEST.atOffset(ZoneOffset.UTC).getYear() + " and 9999");
    }
    return instant;
  }

  private static String required(Function<String, Optional<byte[]>> header, String name)
      throws InvalidFrameException {
    return optional(header, name)
        .orElseThrow(() -> new InvalidFrameException("header " + name + " is missing"));
  }

  private static Optional<String> optional(Function<String, Optional<byte[]>> header, String name)
      throws InvalidFrameException {
    Optional<byte[]> bytes = header.apply(name);
    return bytes.isEmpty() ? Optional.empty() : Optional.of(text(name, bytes.get()));
  }

  private static String text(String name, byte[] bytes) throws InvalidFrameException {
    if (bytes.length > MAX_BYTES) {
      throw new InvalidFrameException(
          "header " + name + " has " + bytes.length + " bytes, more than " + MAX_BYTES);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidFrameException("header " + name + " is not UTF-8", e);
    }
  }

  private static InvalidFrameException invalid(String name, String found, String needed) {
    return new InvalidFrameException(
        "header " + name + " is '" + Quoted.of(found) + "', not " + needed);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
