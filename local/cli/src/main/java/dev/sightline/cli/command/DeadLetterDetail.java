package dev.sightline.cli.command;

import dev.sightline.contract.FrameTopics;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A letter with all that it carries; every text is safe to print.
 *
 * @param valueStart the first bytes of the value
 */
record DeadLetterDetail(
    DeadLetterSummary letter, String key, List<HeaderText> headers, String valueStart) {

  private static final int SHOWN_BYTES = 64;

  DeadLetterDetail {
    headers = List.copyOf(headers);
  }

  /** A header; a name may be there more than once. */
  record HeaderText(String name, String value) {}

  static DeadLetterDetail of(DeadLetter letter, FrameTopics topics) {
    List<HeaderText> headers =
        StreamSupport.stream(letter.record().headers().spliterator(), false)
            .map(header -> new HeaderText(PlainText.of(header.key()), text(header.value())))
            .toList();
    byte[] value = letter.record().value();
    byte[] start = value == null ? null : Arrays.copyOf(value, Math.min(value.length, SHOWN_BYTES));
    return new DeadLetterDetail(
        DeadLetterSummary.of(letter, topics), text(letter.record().key()), headers, text(start));
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("letter   " + letter.id());
    lines.add("cause    " + letter.cause());
    lines.add("time     " + letter.time());
    lines.add("origin   " + letter.origin());
    lines.add("stream   " + letter.stream());
    lines.add("key      " + key);
    lines.add("value    " + letter.bytes() + " bytes: " + valueStart);
    lines.add("headers");
    headers.forEach(header -> lines.add("  " + header.name() + ": " + header.value()));
    return lines;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "(none)" : PlainText.of(bytes);
  }
}
