package dev.sightline.capture.config;

import dev.sightline.program.setting.PerStream;
import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which streams are published only when something moves; all but the mask may be said of single
 * streams, as {@link PerStream} reads it. {@link MotionPlans} refuses what is wrong.
 *
 * @param gate {@code on} or {@code off}
 * @param threshold in levels of brightness
 * @param mask a file with polygons by stream; empty for none
 * @param heartbeatSeconds after which a frame is published anyway
 * @param auditPercent of the frames that are held back
 */
@ConfigurationProperties("sightline.motion")
public record MotionConfig(
    String gate, String threshold, String mask, String heartbeatSeconds, String auditPercent) {}
