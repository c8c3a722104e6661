package dev.sightline.tracker.watch;

import dev.sightline.contract.event.PathPoint;
import dev.sightline.program.region.Polygon;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an object came along: every {@code stride}-th of its places, from the first. When there are
 * too many, every second is forgotten and the stride doubles, so that the places that are kept
 * depend on nothing but the number of sightings. Coordinates have the precision of a float.
 *
 * @param seen how many places there have been
 * @param places at most {@link #MOST}, oldest first, in parts of the frame
 */
record Trail(long stride, long seen, List<Polygon.Point> places) {

  /** With the object's present place a path has one more. */
  static final int MOST = 15;

  Trail {
    places = List.copyOf(places);
  }

  static Trail none() {
    return new Trail(1, 0, List.of());
  }

  Trail and(Polygon.Point place) {
    if (seen % stride != 0) {
      return new Trail(stride, seen + 1, places);
    }
    List<Polygon.Point> more = new ArrayList<>(places);
    more.add(new Polygon.Point((float) place.x(), (float) place.y()));
    return more.size() <= MOST
        ? new Trail(stride, seen + 1, more)
        : new Trail(2 * stride, seen + 1, everySecond(more));
  }

  private static List<Polygon.Point> everySecond(List<Polygon.Point> places) {
    List<Polygon.Point> half = new ArrayList<>();
    for (int i = 0; i < places.size(); i += 2) {
      half.add(places.get(i));
    }
    return half;
  }

  /** In pixels, to the place that was added last. */
  List<PathPoint> path(Polygon.Point last, int width, int height) {
    List<PathPoint> path = new ArrayList<>();
    for (Polygon.Point place : places) {
      path.add(new PathPoint(place.x() * width, place.y() * height));
    }
    boolean isLastAmongThem = (seen - 1) % stride == 0;
    if (isLastAmongThem) {
      path.remove(path.size() - 1);
    }
    path.add(new PathPoint(last.x() * width, last.y() * height));
    return path;
  }
}
