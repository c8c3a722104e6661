package dev.sightline.batch.health;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes the figures of every stream in which something was done since, and of all, each half
 * minute and at the end. Belongs to one thread.
 */
public final class FiguresLog {

  private static final Logger log = LoggerFactory.getLogger(FiguresLog.class);
  private static final long INTERVAL_NANOS = Duration.ofSeconds(30).toNanos();

  /** In place of a stream's id; no stream can be called so. */
  private static final String ALL = "_all";

  private final BatchMetrics metrics;
  private final LongSupplier nanoClock;
  private final Map<String, Long> doneBefore = new TreeMap<>();
  private long writtenAt;

  /**
   * @param nanoClock monotonic
   */
  public FiguresLog(BatchMetrics metrics, LongSupplier nanoClock) {
    this.metrics = metrics;
    this.nanoClock = nanoClock;
    this.writtenAt = nanoClock.getAsLong();
  }

  /** Writes them if it is time. */
  public void look() {
    if (nanoClock.getAsLong() - writtenAt >= INTERVAL_NANOS) {
      write();
    }
  }

  /** Writes them, unless nothing was done since they were written. */
  public void write() {
    writtenAt = nanoClock.getAsLong();
    Map<String, Figures> changed = new TreeMap<>(metrics.figures());
    changed
        .entrySet()
        .removeIf(
            it -> {
              long done = it.getValue().frames() + it.getValue().errors();
              Long before = doneBefore.put(it.getKey(), done);
              return done == (before == null ? 0 : before);
            });
    changed.forEach(FiguresLog::write);
    if (!changed.isEmpty()) {
      write(ALL, metrics.figuresOfAll());
    }
  }

  private static void write(String stream, Figures figures) {
    LoggingEventBuilder event = log.atInfo().addKeyValue("stream", stream);
    for (Map.Entry<String, Object> field : figures.fields().entrySet()) {
      event = event.addKeyValue(field.getKey(), field.getValue());
    }
    event.log("Figures");
  }
}
