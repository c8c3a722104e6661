package dev.sightline.capture.privacy;

import dev.sightline.capture.config.CaptureSetting;
import dev.sightline.capture.config.PrivacyConfig;
import dev.sightline.program.text.SettledFile;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the masks' file, if there is one, on a thread of its own. */
@Singleton
public final class MasksWatcher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MasksWatcher.class);

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final PrivacyConfig config;
  private final PrivacyMasks masks;
  private final Thread thread = new Thread(this::watch, "privacy-masks");

  public MasksWatcher(PrivacyConfig config, PrivacyMasks masks) {
    this.config = config;
    this.masks = masks;
    thread.setDaemon(true);
  }

  public void start() {
    if (config.file().isPresent()) {
      thread.start();
    }
  }

  private void watch() {
    Path path = config.file().orElseThrow();
    SettledFile file = new SettledFile(path);
    try {
      while (true) {
        file.news().ifPresent(look -> take(path, look));
        Thread.sleep(INTERVAL.toMillis());
      }
    } catch (InterruptedException e) {
      log.atDebug().log("Privacy masks no longer watched");
    }
  }

  private void take(Path path, SettledFile.Look look) {
    if (look.isReadable()) {
      masks.take(look.text());
    } else {
      masks.lose(
          "%s is '%s': the file cannot be read (%s)"
              .formatted(CaptureSetting.PRIVACY_MASKS, path, look.text()));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
