package dev.sightline.batch.health;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of a stream, or of all, since the program started to read it.
 *
 * @param frames stored
 * @param framesPerSecond over all the time
 * @param framesPerActiveSecond over the time in which there was something to do
 * @param averageSeconds of processing, a frame
 * @param lastSeconds the same over the last hundred frames
 * @param minSeconds the fastest frame
 * @param maxSeconds the slowest frame
 * @param errors frames that became dead letters
 * @param errorRate their share of all frames that are done, 0 to 1
 */
record Figures(
    long frames,
    double framesPerSecond,
    double framesPerActiveSecond,
    double averageSeconds,
    double lastSeconds,
    double minSeconds,
    double maxSeconds,
    long errors,
    double errorRate) {

  private static final int PERCENT = 100;
  private static final int MILLIS = 1000;

  /** By name, as the log has them; numbers without digits that mean nothing. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("frames", frames);
    fields.put("framesPerSecond", oneDigit(framesPerSecond));
    fields.put("framesPerActiveSecond", oneDigit(framesPerActiveSecond));
    fields.put("processingAverageMs", Math.round(averageSeconds * MILLIS));
    fields.put("processingLast100Ms", Math.round(lastSeconds * MILLIS));
    fields.put("processingMinMs", Math.round(minSeconds * MILLIS));
    fields.put("processingMaxMs", Math.round(maxSeconds * MILLIS));
    fields.put("errors", errors);
    fields.put("errorPercent", oneDigit(errorRate * PERCENT));
    return fields;
  }

  private static String oneDigit(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
