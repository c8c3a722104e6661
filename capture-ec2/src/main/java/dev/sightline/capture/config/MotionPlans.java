package dev.sightline.capture.config;

import dev.sightline.contract.StreamId;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.PolygonFile;
import dev.sightline.program.setting.PerStream;
import io.micronaut.context.annotation.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/** When the frames of each stream are published; read once, at the start. */
@Context
public final class MotionPlans {

  private static final double PRESET_THRESHOLD = 8;
  private static final double PRESET_HEARTBEAT = 10;
  private static final double PRESET_AUDIT = 1;

  private static final double MAX_THRESHOLD = 255;
  private static final double MAX_HEARTBEAT = 3600;
  private static final double PERCENT = 100;
  private static final int MILLIS = 1000;

  private final PerStream<Boolean> gates;
  private final PerStream<Double> thresholds;
  private final PerStream<Double> heartbeats;
  private final PerStream<Double> audits;
  private final Map<StreamId, List<Polygon>> masks;

  /**
   * @throws dev.sightline.program.setting.InvalidSettingException if a value is refused, or the
   *     file is unusable
   */
  public MotionPlans(MotionConfig config) {
    gates = parse(CaptureSetting.MOTION, config.gate(), MotionPlans::isOn, false);
    thresholds =
        numbers(
            CaptureSetting.MOTION_THRESHOLD,
            config.threshold(),
            level -> level > 0 && level <= MAX_THRESHOLD,
            PRESET_THRESHOLD);
    heartbeats =
        numbers(
            CaptureSetting.MOTION_HEARTBEAT_SECONDS,
            config.heartbeatSeconds(),
            seconds -> seconds > 0 && seconds <= MAX_HEARTBEAT,
            PRESET_HEARTBEAT);
    audits =
        numbers(
            CaptureSetting.MOTION_AUDIT_PERCENT,
            config.auditPercent(),
            percent -> percent >= 0 && percent <= PERCENT,
            PRESET_AUDIT);
    masks = masks(config.mask());
  }

  /** What is asked of a stream. */
  public MotionPlan of(StreamId stream) {
    return new MotionPlan(
        gates.of(stream),
        thresholds.of(stream),
        Duration.ofMillis(Math.round(heartbeats.of(stream) * MILLIS)),
        audits.of(stream) / PERCENT,
        masks.getOrDefault(stream, List.of()));
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
      for (StreamId stream : polygons.streams()) {
        masks.put(stream, polygons.of(stream).get(PrivacyConfig.KEY));
      }
    }
    return masks;
  }
}
