package dev.sightline.local.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the line in which capture, when it ends, says what became of a stream's frames. */
public final class ClosingBooks {

  private static final Pattern LINE =
      Pattern.compile(
          "Stream closed .*captured=\"(\\d+)\" published=\"(\\d+)\" dropped=\"\\{(.*?)}\""
              + " unaccounted=\"(-?\\d+)\"");
  private static final Pattern REASON = Pattern.compile("(\\w+)=(\\d+)");

  private ClosingBooks() {}

  /** Empty where the line is another. */
  public static Optional<CaptureBooks> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new CaptureBooks(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            reasons(matcher.group(3)),
            Long.parseLong(matcher.group(4))));
  }

  /** As the metrics have them: {@code buffer-full}, and those of 0 left out. */
  private static Map<String, Long> reasons(String text) {
    Map<String, Long> reasons = new TreeMap<>();
    REASON
        .matcher(text)
        .results()
        .filter(reason -> !reason.group(2).equals("0"))
        .forEach(
            reason ->
                reasons.put(
                    reason.group(1).toLowerCase(Locale.ROOT).replace('_', '-'),
                    Long.parseLong(reason.group(2))));
    return reasons;
  }
}
