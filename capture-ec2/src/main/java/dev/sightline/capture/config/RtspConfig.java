package dev.sightline.capture.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.Objects;

/** How cameras are spoken to. */
@Context
@ConfigurationProperties("sightline.rtsp")
public record RtspConfig(RtspTransport transport) {

  public RtspConfig {
    Objects.requireNonNull(transport, "transport");
  }
}
