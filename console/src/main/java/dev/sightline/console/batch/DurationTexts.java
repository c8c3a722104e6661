package dev.sightline.console.batch;

import dev.sightline.contract.BatchDurations;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How long a batch's steps took, all in one unit so that they can be compared: {@code 180.3 ms} or,
 * where one took 10 s or more, {@code 117.204 s}.
 *
 * @param milliseconds of each step
 */
public record DurationTexts(BatchDurations milliseconds) {

  private static final double MILLIS = 1000;
  private static final double LONG_MILLIS = 10 * MILLIS;

  public String queueWait() {
    return text(milliseconds.queueWait());
  }

  public String decode() {
    return text(milliseconds.decode());
  }

  public String inference() {
    return text(milliseconds.inference());
  }

  public String total() {
    return text(milliseconds.total());
  }

  private String text(double step) {
    return isLong()
        ? String.format(Locale.ROOT, "%.3f s", step / MILLIS)
        : String.format(Locale.ROOT, "%.1f ms", step);
  }

  private boolean isLong() {
    return DoubleStream.of(
            milliseconds.queueWait(),
            milliseconds.decode(),
            milliseconds.inference(),
            milliseconds.total())
        .anyMatch(step -> step >= LONG_MILLIS);
  }
}
