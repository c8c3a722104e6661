package dev.sightline.console.page;

import dev.sightline.console.asset.Assets;

/**
 * What a page has above its own content. {@link PageHeads} makes them.
 *
 * @param title for the browser's tab
 * @param section that is marked in the navigation
 * @param hasSignOut whether there is a session that can be ended
 */
public record PageHead(String title, Section section, Assets assets, boolean hasSignOut) {

  /** A file's address. */
  public String asset(String name) {
    return assets.url(name);
  }
}
