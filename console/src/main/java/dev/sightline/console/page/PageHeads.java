package dev.sightline.console.page;

import dev.sightline.console.asset.Assets;
import dev.sightline.console.config.ConsoleConfig;
import dev.sightline.console.config.EventsConfig;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes the heads of pages. */
@Singleton
public final class PageHeads {

  private final Assets assets;
  private final List<Section> sections;
  private final boolean hasSignOut;

  PageHeads(Assets assets, ConsoleConfig config, EventsConfig events) {
    this.assets = assets;
    this.sections =
        Arrays.stream(Section.values())
            .filter(section -> section != Section.EVENTS || events.shown().isPresent())
            .toList();
    this.hasSignOut = config.secret().isPresent();
  }

  /**
   * @param title for the browser's tab
   * @param section that is marked in the navigation
   */
  public PageHead of(String title, Section section) {
    return new PageHead(title, Optional.of(section), assets, sections, hasSignOut);
  }

  /** Of a page that belongs to no section. */
  PageHead of(String title) {
    return new PageHead(title, Optional.empty(), assets, sections, hasSignOut);
  }
}
