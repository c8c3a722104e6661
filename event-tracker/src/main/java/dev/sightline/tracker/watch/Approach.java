package dev.sightline.tracker.watch;

import dev.sightline.contract.event.Direction;
import dev.sightline.program.region.Polygon;
import java.util.Objects;
import java.util.Optional;

/**
 * An object and a line. The object counts as soon as it goes over the line, then not before it has
 * been clear of it: if it is clear on the side that it came from, it has gone back, and that counts
 * too. An object that appears near the line counts when it is clear of it on the other side. So
 * {@code in} minus {@code out} is right whenever the object is clear.
 *
 * @param side on which it was last seen: -1 left, 1 right, 0 if it has been on the line only
 * @param isClear whether it was far enough from the line since it last counted
 * @param uncounted how it has gone over the line since: 1 in, -1 out, 0 not at all or back again
 */
record Approach(int side, boolean isClear, int uncounted) {

  /** What became of it. */
  record Progress(Approach approach, Optional<Direction> crossed) {
    Progress {
      Objects.requireNonNull(approach, "approach");
      Objects.requireNonNull(crossed, "crossed");
    }
  }

  /**
   * Of an object that is seen for the first time since the line is there.
   *
   * @param isClear whether the place is far enough from the line
   */
  static Approach begin(Stretch line, Polygon.Point place, boolean isClear) {
    return new Approach(line.sideOf(place), isClear, 0);
  }

  /**
   * The object is seen again.
   *
   * @param before where it was seen last
   * @param isClearNow whether it is far enough from the line now
   */
  Progress step(Stretch line, Polygon.Point before, Polygon.Point now, boolean isClearNow) {
    int sideNow = line.sideOf(now);
    boolean isOver = side * sideNow < 0 && line.isMetBy(before, now);
    int over = isOver ? sideNow : 0;
    int next = sideNow == 0 ? side : sideNow;
    if (isClear) {
      return new Progress(new Approach(next, isClearNow || !isOver, 0), direction(over));
    }
    int sum = Math.max(-1, Math.min(1, uncounted + over));
    return isClearNow
        ? new Progress(new Approach(next, true, 0), direction(sum))
        : new Progress(new Approach(next, false, sum), Optional.empty());
  }

  private static Optional<Direction> direction(int over) {
    if (over == 0) {
      return Optional.empty();
    }
    return Optional.of(over > 0 ? Direction.IN : Direction.OUT);
  }
}
