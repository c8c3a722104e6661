package dev.sightline.tracker.region;

import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.text.SettledFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The regions of a file, read again when it changes: also where it is mounted configuration, which
 * is replaced by way of links. While the file is unusable, the last good regions stay. Thread-safe.
 */
public final class RegionsWatcher implements Regions, RegionsSource, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RegionsWatcher.class);

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final String setting;
  private final Path file;
  private final SettledFile content;
  private final Thread thread = new Thread(this::watch, "regions");
  private volatile HeldRegions held;

  /**
   * Reads the file; {@link #start} follows it.
   *
   * @param setting the variable that names the file
   * @throws InvalidSettingException if there is no such file, or anything in it is wrong
   */
  public RegionsWatcher(String setting, Path file) {
    this.setting = setting;
    this.file = file;
    this.content = new SettledFile(file);
    this.held = new HeldRegions(RegionsFile.read(setting, file), Optional.empty());
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  @Override
  public StreamRegions of(StreamId stream) {
    return held.byStream().getOrDefault(stream, StreamRegions.none());
  }

  @Override
  public HeldRegions held() {
    return held;
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(INTERVAL.toMillis());
      }
    } catch (InterruptedException e) {
      log.atDebug().log("Regions no longer watched");
    }
  }

  /** Takes what the file has become, once it has stayed so for two calls. For one thread. */
  void look() {
    content.news().ifPresent(this::take);
  }

  private void take(SettledFile.Look look) {
    try {
      HeldRegions read = new HeldRegions(parse(look), Optional.empty());
      if (!read.equals(held)) {
        held = read;
        log.atInfo().addKeyValue("streams", read.byStream().size()).log("Regions read");
      }
    } catch (InvalidSettingException e) {
      held = new HeldRegions(held.byStream(), Optional.of(e.getMessage()));
      log.atWarn()
          .addKeyValue("error", e.getMessage())
          .log("Regions file unusable; the last good regions stay");
    }
  }

  private Map<StreamId, StreamRegions> parse(SettledFile.Look look) {
    if (look.isReadable()) {
      return RegionsFile.parse(setting, file, look.text());
    }
    throw new InvalidSettingException(
        "%s is '%s': the file cannot be read (%s)".formatted(setting, file, look.text()));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
