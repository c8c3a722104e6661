package dev.sightline.tracker.topology;

import dev.sightline.tracker.config.TrackerSetting;
import dev.sightline.tracker.region.HeldRegions;
import dev.sightline.tracker.region.Regions;
import dev.sightline.tracker.region.RegionsSource;
import dev.sightline.tracker.region.RegionsWatcher;
import java.nio.file.Path;
import java.util.Optional;

/** The regions of the program's file, as long as it runs. */
final class RegionsHolder implements RegionsSource, AutoCloseable {

  private final Optional<RegionsWatcher> watcher;

  private RegionsHolder(Optional<RegionsWatcher> watcher) {
    this.watcher = watcher;
  }

  /**
   * Reads the file, and follows its changes.
   *
   * @throws dev.sightline.program.setting.InvalidSettingException if anything in it is wrong
   */
  static RegionsHolder of(Optional<Path> file) {
    Optional<RegionsWatcher> watcher =
        file.map(path -> new RegionsWatcher(TrackerSetting.TRACKER_REGIONS.name(), path));
    watcher.ifPresent(RegionsWatcher::start);
    return new RegionsHolder(watcher);
  }

  Regions regions() {
    return watcher.<Regions>map(following -> following).orElseGet(Regions::none);
  }

  @Override
  public HeldRegions held() {
    return watcher.map(RegionsWatcher::held).orElse(HeldRegions.NONE);
  }

  @Override
  public void close() {
    watcher.ifPresent(RegionsWatcher::close);
  }
}
