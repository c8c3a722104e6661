package dev.sightline.tracker.world;

import dev.sightline.contract.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A street in continuous time: who is where is known at any moment, whatever the frame rate. The
 * same seed gives the same people.
 */
public final class World {

  public static final int WIDTH = 1280;
  public static final int HEIGHT = 720;

  /** Share of a box that must be inside the picture, and not hidden, to be there at all. */
  private static final double LEAST_INSIDE = 0.3;

  private static final double LEAST_SHARE = 0.35;

  private final List<Actor> actors;
  private final double seconds;

  /**
   * @param seconds after which nobody new comes
   * @param everySeconds a scene begins about so often: less is a denser crowd
   */
  public World(long seed, double seconds, double everySeconds) {
    this.actors = new Cast(seed).until(seconds, everySeconds);
    this.seconds = seconds;
  }

  public double seconds() {
    return seconds;
  }

  /** Everybody in the picture, hidden or not, from the farthest to the nearest. */
  List<Visible> present(double time) {
    List<Actor> fromBack =
        actors.stream()
            .filter(actor -> actor.feet(time).isPresent())
            .sorted(Comparator.comparingDouble(actor -> actor.feet(time).orElseThrow().ground()))
            .toList();
    List<Visible> visible = new ArrayList<>();
    for (int i = 0; i < fromBack.size(); i++) {
      BoundingBox whole = fromBack.get(i).box(time).orElseThrow();
      BoundingBox inside = whole.clippedTo(WIDTH, HEIGHT);
      double share = 1 - hidden(inside, fromBack.subList(i + 1, fromBack.size()), time);
      if (inside.area() >= LEAST_INSIDE * whole.area()) {
        visible.add(new Visible(fromBack.get(i).id(), inside, share));
      }
    }
    return visible;
  }

  /** Everybody who can be seen. */
  List<Visible> visible(double time) {
    return present(time).stream().filter(each -> each.share() >= LEAST_SHARE).toList();
  }

  /** The part of a box that is behind others; counted twice where two are before it. */
  private static double hidden(BoundingBox box, List<Actor> nearer, double time) {
    double hidden = 0;
    for (Actor actor : nearer) {
      hidden += shared(box, actor.box(time).orElseThrow());
    }
    return box.area() > 0 ? Math.min(1, hidden / box.area()) : 1;
  }

  private static double shared(BoundingBox a, BoundingBox b) {
    double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    return Math.max(0, width) * Math.max(0, height);
  }

  /** Every time that somebody's feet went over a line, by time, exactly. */
  public List<Crossing> crossings(double fromX, double fromY, double toX, double toY) {
    Line line = new Line(fromX, fromY, toX, toY);
    List<Crossing> crossings = new ArrayList<>();
    for (Actor actor : actors) {
      for (int i = 1; i < actor.way().size(); i++) {
        line.crossing(actor.id(), actor.way().get(i - 1), actor.way().get(i))
            .ifPresent(crossings::add);
      }
    }
    crossings.sort(Comparator.comparingDouble(Crossing::seconds));
    return crossings;
  }

  /** From a point to another. */
  private record Line(double fromX, double fromY, double toX, double toY) {

    Optional<Crossing> crossing(String id, Waypoint before, Waypoint after) {
      double sideBefore = side(before);
      double sideAfter = side(after);
      if (sideBefore > 0 == sideAfter > 0) {
        return Optional.empty();
      }
      double part = sideBefore / (sideBefore - sideAfter);
      double time = before.seconds() + part * (after.seconds() - before.seconds());
      Waypoint at = before.towards(after, time);
      double along = (at.x() - fromX) * (toX - fromX) + (at.ground() - fromY) * (toY - fromY);
      double length = (toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY);
      return along >= 0 && along <= length
          ? Optional.of(new Crossing(id, time, sideAfter > 0))
          : Optional.empty();
    }

    /** Positive to the right of the line: y goes down in a picture. */
    private double side(Waypoint point) {
      return (toX - fromX) * (point.ground() - fromY) - (toY - fromY) * (point.x() - fromX);
    }
  }
}
