package dev.sightline.console.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a search came.
 *
 * @param hour in which it looked last, its beginning
 * @param last what it looked at last in that hour; nothing where it has looked at all of it
 */
public record Position(Instant hour, Optional<Rank> last) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9})(?:~([ab])~(\\d{1,12})~([A-Za-z0-9._=/-]{1,1024}))?");

  /** As text for an address: made of unreserved characters, '=' and '/'. */
  public String text() {
    long hours = Math.floorDiv(hour.getEpochSecond(), 3600L);
    return hours
        + last.map(
                rank ->
                    "~%s~%d~%s"
                        .formatted(
                            rank.isUnlikely() ? "b" : "a",
                            rank.stored().getEpochSecond(),
                            rank.key()))
            .orElse("");
  }

  /** What {@link #text()} gives; nothing for any other text. */
  public static Optional<Position> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Instant hour = Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.HOURS);
      return Optional.of(
          new Position(hour, Optional.ofNullable(matcher.group(4)).map(key -> rank(matcher))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Rank rank(Matcher matcher) {
    return new Rank(
        matcher.group(2).equals("b"),
        Instant.ofEpochSecond(Long.parseLong(matcher.group(3))),
        matcher.group(4));
  }
}
