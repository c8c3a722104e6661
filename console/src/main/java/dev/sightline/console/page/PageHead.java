package dev.sightline.console.page;

import dev.sightline.console.asset.Assets;

/**
 * What a page has above its own content.
 *
 * @param title for the browser's tab
 * @param section that is marked in the navigation
 */
public record PageHead(String title, Section section, Assets assets) {

  /** A file's address. */
  public String asset(String name) {
    return assets.url(name);
  }
}
