package dev.sightline.console.deadletter;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bytes as people read them: offset, hexadecimal, ASCII; sixteen a line. */
final class HexDump {

  private static final int SHOWN_BYTES = 256;
  private static final int PER_LINE = 16;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private HexDump() {}

  /** Of the first bytes. */
  static String of(byte[] bytes) {
    int shown = Math.min(bytes.length, SHOWN_BYTES);
    return IntStream.iterate(0, at -> at < shown, at -> at + PER_LINE)
        .mapToObj(at -> line(bytes, at, Math.min(shown, at + PER_LINE)))
        .collect(Collectors.joining("\n"));
  }

  private static String line(byte[] bytes, int from, int to) {
    String text =
        IntStream.range(from, to)
            .mapToObj(
                i -> bytes[i] >= ' ' && bytes[i] < 0x7f ? String.valueOf((char) bytes[i]) : ".")
            .collect(Collectors.joining());
    return "%04x  %-47s  %s".formatted(from, HEX.formatHex(bytes, from, to), text);
  }
}
