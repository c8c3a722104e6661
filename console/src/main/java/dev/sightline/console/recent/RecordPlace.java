package dev.sightline.console.recent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record is in its topic; as text {@code <partition>-<offset>}. */
public record RecordPlace(int partition, long offset) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

  /** What {@link #toString} gives; nothing for any other text. */
  public static Optional<RecordPlace> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new RecordPlace(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return partition + "-" + offset;
  }
}
