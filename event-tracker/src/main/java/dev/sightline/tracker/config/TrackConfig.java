package dev.sightline.tracker.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;

/**
 * What makes an object.
 *
 * @param gapSeconds without a frame after which nothing is followed any more
 * @param confidence of a detection that begins a track
 * @param confidenceLow of a detection that goes on with one
 */
@Context
@ConfigurationProperties("sightline.track")
public record TrackConfig(double gapSeconds, double confidence, double confidenceLow) {

  public TrackConfig {
    TrackerSetting.TRACK_GAP_SECONDS.require(gapSeconds >= 0.1 && gapSeconds <= 3600, gapSeconds);
    TrackerSetting.TRACK_CONFIDENCE_LOW.require(
        confidenceLow >= 0 && confidenceLow <= 1, confidenceLow);
    TrackerSetting.TRACK_CONFIDENCE.require(
        confidence >= confidenceLow && confidence <= 1, confidence);
  }
}
