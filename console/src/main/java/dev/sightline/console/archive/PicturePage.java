package dev.sightline.console.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a search found, and how it goes on.
 *
 * @param pictures newest first
 * @param next where the search goes on; nothing where all is searched
 * @param isFull whether it stopped because there are enough pictures, and not for the time
 * @param reached the latest time of capture that is not searched, where the search goes on
 * @param unreadable how many objects on the way are not results
 */
public record PicturePage(
    List<Picture> pictures,
    Optional<Position> next,
    boolean isFull,
    Optional<Instant> reached,
    int unreadable) {

  public PicturePage {
    pictures = List.copyOf(pictures);
  }
}
