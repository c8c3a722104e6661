package dev.sightline.capture.config;

import dev.sightline.program.region.PolygonFile;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What no frame may show.
 *
 * @param masks a file with polygons by stream; empty for none
 */
@Context
@ConfigurationProperties("sightline.privacy")
public record PrivacyConfig(String masks) {

  /** Under which a stream has its polygons. */
  public static final String KEY = "mask";

  /**
   * @throws dev.sightline.program.setting.InvalidSettingException if the file is unusable as a
   *     whole: then nothing is known of any stream
   */
  public PrivacyConfig {
    if (!masks.isBlank()) {
      PolygonFile unused =
          PolygonFile.read(CaptureSetting.PRIVACY_MASKS.name(), Path.of(masks), Set.of(KEY));
    }
  }

  /** Where masks are drawn. */
  public Optional<Path> file() {
    return masks.isBlank() ? Optional.empty() : Optional.of(Path.of(masks));
  }
}
