package dev.sightline.console.page;

import dev.sightline.console.asset.Assets;
import dev.sightline.console.config.ConsoleConfig;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes the heads of pages. */
@Singleton
public final class PageHeads {

  private final Assets assets;
  private final boolean hasSignOut;

  PageHeads(Assets assets, ConsoleConfig config) {
    this.assets = assets;
    this.hasSignOut = config.secret().isPresent();
  }

  /**
   * @param title for the browser's tab
   * @param section that is marked in the navigation
   */
  public PageHead of(String title, Section section) {
    return new PageHead(title, Optional.of(section), assets, hasSignOut);
  }

  /** Of a page that belongs to no section. */
  PageHead of(String title) {
    return new PageHead(title, Optional.empty(), assets, hasSignOut);
  }
}
