package dev.sightline.console.page;

import dev.sightline.console.asset.Assets;
import java.util.List;
import java.util.Optional;

/**
 * What a page has above its own content. {@link PageHeads} makes them.
 *
 * @param title for the browser's tab
 * @param section that is marked in the navigation; none where the page belongs to none
 * @param sections that the navigation leads to
 * @param hasSignOut whether there is a session that can be ended
 */
public record PageHead(
    String title,
    Optional<Section> section,
    Assets assets,
    List<Section> sections,
    boolean hasSignOut) {

  public PageHead {
    sections = List.copyOf(sections);
  }

  /** Whether the navigation leads there. */
  public boolean has(Section wanted) {
    return sections.contains(wanted);
  }

  /** Whether the page belongs to a section. */
  public boolean isIn(Section other) {
    return section.filter(other::equals).isPresent();
  }

  /** A file's address. */
  public String asset(String name) {
    return assets.url(name);
  }
}
