package dev.sightline.console.wall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page has to change.
 *
 * @param top the line above the tiles, if it changed
 * @param order all tiles that there are, if they are others or in another order
 * @param tiles those that changed
 * @param isStripOther whether the status strip has changed, which the page loads then
 */
record WallUpdate(
    Optional<TopView> top,
    Optional<List<String>> order,
    List<TileView> tiles,
    boolean isStripOther) {

  /** As the page's script reads it: only what there is. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    top.ifPresent(value -> map.put("top", value));
    order.ifPresent(value -> map.put("order", value));
    map.put("tiles", tiles);
    if (isStripOther) {
      map.put("strip", true);
    }
    return map;
  }
}
