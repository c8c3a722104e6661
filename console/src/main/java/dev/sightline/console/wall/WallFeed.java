package dev.sightline.console.wall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.console.status.StatusItem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall as pages have it, and what has changed since a version of it. A tile changes at most
 * once in {@link #PACE}, so that what comes faster is told together; nothing is kept per page but
 * the version that it has, however slowly it reads. Thread-safe.
 */
@Singleton
final class WallFeed {

  /** The version of a page that has nothing. */
  static final long NOTHING = 0;

  static final Duration PACE = Duration.ofMillis(450);

  private record Versioned<T>(T value, long version, Instant at) {}

  private final JsonMapper json = new JsonMapper();
  private final Map<String, Versioned<TileView>> tiles = new HashMap<>();
  private final Map<Long, String> updates = new HashMap<>();
  private Versioned<List<String>> order = new Versioned<>(List.of(), NOTHING, Instant.MIN);
  private Optional<Versioned<TopView>> top = Optional.empty();
  private Versioned<List<StatusItem>> strip = new Versioned<>(List.of(), NOTHING, Instant.MIN);
  private long version = NOTHING;

  /** Takes the wall and the status strip as they are now. */
  synchronized void refresh(WallView wall, List<StatusItem> status, Instant now) {
    long next = version + 1;
    for (TileView tile : wall.tiles()) {
      Versioned<TileView> before = tiles.get(tile.id());
      if (before == null
          || (!before.value().equals(tile) && !before.at().plus(PACE).isAfter(now))) {
        tiles.put(tile.id(), new Versioned<>(tile, next, now));
        version = next;
      }
    }
    List<String> ids = wall.tiles().stream().map(TileView::id).toList();
    if (!order.value().equals(ids)) {
      order = new Versioned<>(ids, next, now);
      version = next;
      tiles.keySet().retainAll(ids);
    }
    if (top.filter(before -> before.value().equals(wall.top())).isEmpty()) {
      top = Optional.of(new Versioned<>(wall.top(), next, now));
      version = next;
    }
    if (!strip.value().equals(status)) {
      strip = new Versioned<>(List.copyOf(status), next, now);
      version = next;
    }
    if (version == next) {
      updates.clear();
    }
  }

  synchronized long version() {
    return version;
  }

  /** What a page of an older version needs, as JSON. Pages of one version get the same text. */
  synchronized String since(long known) {
    return updates.computeIfAbsent(known, this::write);
  }

  private String write(long known) {
    WallUpdate update =
        new WallUpdate(
            top.filter(newest -> newest.version() > known).map(Versioned::value),
            known == NOTHING || order.version() > known
                ? Optional.of(order.value())
                : Optional.empty(),
            order.value().stream()
                .map(tiles::get)
                .filter(tile -> tile.version() > known)
                .map(Versioned::value)
                .toList(),
            strip.version() > known);
    try {
      return json.writeValueAsString(update.asMap());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text that cannot be written as JSON", e);
    }
  }
}
