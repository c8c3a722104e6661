package dev.sightline.console.wall;

import java.util.List;

/**
 * The whole wall at a moment.
 *
 * @param tiles in the order in which they are shown: trouble first, then by name
 */
public record WallView(TopView top, List<TileView> tiles) {

  public WallView {
    tiles = List.copyOf(tiles);
  }
}
