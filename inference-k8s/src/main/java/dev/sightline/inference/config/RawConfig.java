package dev.sightline.inference.config;

import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Whether others may run the network itself.
 *
 * @param enabled {@code SERVE_RAW}: {@code true} where the loaded model is also served tensor by
 *     tensor, or {@code false}
 */
@ConfigurationProperties("sightline.raw")
public record RawConfig(String enabled) {

  private static final String TRUE = "true";
  private static final String FALSE = "false";

  /**
   * @throws InvalidSettingException if it is neither
   */
  public RawConfig {
    InferenceSetting.SERVE_RAW.require(enabled.equals(TRUE) || enabled.equals(FALSE), enabled);
  }

  public boolean isEnabled() {
    return enabled.equals(TRUE);
  }
}
