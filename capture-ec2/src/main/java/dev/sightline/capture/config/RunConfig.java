package dev.sightline.capture.config;

import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.time.Duration;

/**
 * How long the program runs; all but the last are set by command-line options only.
 *
 * @param pace of files
 * @param maxFrames frames a stream gives before it ends; 0 for no limit
 * @param durationSeconds after which all streams end; 0 for no limit
 * @param failFastSeconds within which each stream must give its first frame; 0 for no limit
 * @param drainTimeoutSeconds that frames in memory have to get to Kafka when a stream stops
 */
@Context
@ConfigurationProperties("sightline.run")
public record RunConfig(
    Pace pace,
    long maxFrames,
    double durationSeconds,
    double failFastSeconds,
    double drainTimeoutSeconds) {

  private static final double MILLIS = 1000;
  private static final double MAX_DRAIN = 3600;

  /** Some thirty years. */
  private static final double MAX_TIME = 1e9;

  public RunConfig {
    if (maxFrames < 0 || !isTime(durationSeconds) || !isTime(failFastSeconds)) {
      throw new InvalidSettingException(
          "--max-frames takes a whole number from 0 upwards, --duration and --fail-fast seconds"
              + " from 0 to 1000000000");
    }
    CaptureSetting.DRAIN_TIMEOUT_SECONDS.require(
        drainTimeoutSeconds >= 0 && drainTimeoutSeconds <= MAX_DRAIN, drainTimeoutSeconds);
  }

  private static boolean isTime(double seconds) {
    return seconds >= 0 && seconds <= MAX_TIME;
  }

  public Duration duration() {
    return Duration.ofMillis((long) (durationSeconds * MILLIS));
  }

  public Duration failFast() {
    return Duration.ofMillis((long) (failFastSeconds * MILLIS));
  }

  public Duration drainTimeout() {
    return Duration.ofMillis((long) (drainTimeoutSeconds * MILLIS));
  }
}
