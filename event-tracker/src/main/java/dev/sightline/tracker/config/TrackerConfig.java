package dev.sightline.tracker.config;

import dev.sightline.program.setting.ServerUrl;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the tracker runs.
 *
 * @param applicationId names the consumer group, the transactions and the internal topics
 * @param threads that take partitions
 * @param commitMillis after which events can be read at the latest
 * @param standbys copies of the state on other instances
 * @param address {@code host:port} under which other instances reach this one; may be empty
 * @param stateDir keeps the instance's name over restarts, and nothing that would be missed; may be
 *     empty
 * @param regions file of lines and zones; may be empty
 */
@Context
@ConfigurationProperties("sightline.tracker")
public record TrackerConfig(
    String applicationId,
    int threads,
    int commitMillis,
    int standbys,
    String address,
    String stateDir,
    String regions) {

  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:]+]|[a-zA-Z0-9._-]+):([1-9]\\d{0,4})");

  public TrackerConfig {
    TrackerSetting.TRACKER_APPLICATION_ID.require(
        applicationId.matches("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,180}"), applicationId);
    TrackerSetting.TRACKER_THREADS.require(threads >= 1 && threads <= 64, threads);
    TrackerSetting.TRACKER_COMMIT_MILLIS.require(
        commitMillis >= 10 && commitMillis <= 30_000, commitMillis);
    TrackerSetting.TRACKER_STANDBYS.require(standbys >= 0 && standbys <= 5, standbys);
    TrackerSetting.TRACKER_ADDRESS.require(address.isEmpty() || isAddress(address), address);
    TrackerSetting.TRACKER_STATE_DIR.require(isWritable(directory(stateDir)), stateDir);
  }

  /** Where Kafka Streams keeps files. */
  public Path stateDirectory() {
    return directory(stateDir);
  }

  /** Where lines and zones come from, if there are any. */
  public Optional<Path> regionsFile() {
    return regions.isEmpty() ? Optional.empty() : Optional.of(Path.of(regions));
  }

  private static boolean isAddress(String address) {
    Matcher parts = ADDRESS.matcher(address);
    return parts.matches() && ServerUrl.isPort(Integer.parseInt(parts.group(2)));
  }

  private static Path directory(String stateDir) {
    return stateDir.isEmpty()
        ? Path.of(System.getProperty("java.io.tmpdir"), "sightline-event-tracker")
        : Path.of(stateDir);
  }

  private static boolean isWritable(Path directory) {
    try {
      return Files.isWritable(Files.createDirectories(directory));
    } catch (IOException e) {
      return false;
    }
  }
}
