package dev.sightline.capture.config;

import dev.sightline.contract.StreamId;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.PolygonFile;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * Which streams are published only when something moves; all but the mask may be said of single
 * streams, as {@link PerStream} reads it.
 *
 * @param gate {@code on} or {@code off}
 * @param threshold in levels of brightness
 * @param mask a file with polygons by stream; empty for none
 * @param heartbeatSeconds after which a frame is published anyway
 * @param auditPercent of the frames that are held back
 */
@Context
@ConfigurationProperties("sightline.motion")
public record MotionConfig(
    String gate, String threshold, String mask, String heartbeatSeconds, String auditPercent) {

  private static final double PRESET_THRESHOLD = 8;
  private static final double PRESET_HEARTBEAT = 10;
  private static final double PRESET_AUDIT = 1;

  private static final double MAX_THRESHOLD = 255;
  private static final double MAX_HEARTBEAT = 3600;
  private static final double PERCENT = 100;
  private static final int MILLIS = 1000;

  /**
   * @throws dev.sightline.program.setting.InvalidSettingException if a value is refused, or the
   *     file is unusable
   */
  public MotionConfig {
    MotionPlan unused =
        plan(gate, threshold, mask, heartbeatSeconds, auditPercent, new StreamId("any"));
  }

  /** What is asked of a stream. */
  public MotionPlan of(StreamId stream) {
    return plan(gate, threshold, mask, heartbeatSeconds, auditPercent, stream);
  }

  private static MotionPlan plan(
      String gate,
      String threshold,
      String mask,
      String heartbeatSeconds,
      String auditPercent,
      StreamId stream) {
    return new MotionPlan(
        gates(gate).of(stream),
        thresholds(threshold).of(stream),
        Duration.ofMillis(Math.round(heartbeats(heartbeatSeconds).of(stream) * MILLIS)),
        audits(auditPercent).of(stream) / PERCENT,
        masks(mask).getOrDefault(stream, List.of()));
  }

  private static PerStream<Boolean> gates(String text) {
    return parse(CaptureSetting.MOTION, text, MotionConfig::isOn, false);
  }

  private static PerStream<Double> thresholds(String text) {
    return numbers(
        CaptureSetting.MOTION_THRESHOLD,
        text,
        level -> level > 0 && level <= MAX_THRESHOLD,
        PRESET_THRESHOLD);
  }

  private static PerStream<Double> heartbeats(String text) {
    return numbers(
        CaptureSetting.MOTION_HEARTBEAT_SECONDS,
        text,
        seconds -> seconds > 0 && seconds <= MAX_HEARTBEAT,
        PRESET_HEARTBEAT);
  }

  private static PerStream<Double> audits(String text) {
    return numbers(
        CaptureSetting.MOTION_AUDIT_PERCENT,
        text,
        percent -> percent >= 0 && percent <= PERCENT,
        PRESET_AUDIT);
  }

  private static boolean isOn(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static PerStream<Double> numbers(
      CaptureSetting setting, String text, DoublePredicate range, double preset) {
    return parse(setting, text, value -> number(value, range), preset);
  }

  private static double number(String text, DoublePredicate range) {
    double number = Double.parseDouble(text);
    if (!range.test(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static <T> PerStream<T> parse(
      CaptureSetting setting, String text, Function<String, T> value, T preset) {
    try {
      return PerStream.parse(text, value, preset);
    } catch (IllegalArgumentException e) {
      throw setting.refused(text);
    }
  }

  private static Map<StreamId, List<Polygon>> masks(String file) {
    Map<StreamId, List<Polygon>> masks = new HashMap<>();
    if (!file.isBlank()) {
      PolygonFile polygons =
          PolygonFile.read(
              CaptureSetting.MOTION_MASK.name(), Path.of(file), Set.of(PrivacyConfig.KEY));
      polygons
          .streams()
          .forEach(stream -> masks.put(stream, polygons.of(stream).get(PrivacyConfig.KEY)));
    }
    return masks;
  }
}
