package dev.sightline.tracker.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who walks through a world, and how: people cross, stop, turn, meet, come nearer, come back. */
final class Cast {

  private static final double OUTSIDE = 120;
  private static final double FARTHEST = 320;
  private static final double NEAREST = 690;

  private final Random random;
  private final List<Actor> actors = new ArrayList<>();

  Cast(long seed) {
    random = new Random(seed);
  }

  /** Scenes begin one after the other until the time is over. */
  List<Actor> until(double seconds, double everySeconds) {
    double time = 0;
    for (int scene = 0; time < seconds; scene++) {
      switch (scene % 7) {
        case 0, 4 -> cross(time, between(0.5, 1.1));
        case 1 -> stop(time);
        case 2 -> turn(time);
        case 3 -> meet(time);
        case 5 -> comeNearer(time);
        default -> leaveAndComeBack(time);
      }
      time += everySeconds * between(0.6, 1.4);
    }
    cross(seconds / 3, 2);
    return List.copyOf(actors);
  }

  private void cross(double time, double speed) {
    boolean right = random.nextBoolean();
    double ground = between(FARTHEST, NEAREST);
    act(new Walk(time, edge(right), ground).to(edge(!right), ground + between(-30, 30), speed));
  }

  private void stop(double time) {
    boolean right = random.nextBoolean();
    double ground = between(FARTHEST, NEAREST);
    act(
        new Walk(time, edge(right), ground)
            .to(between(300, 980), ground, between(0.6, 1))
            .rest(between(2, 8))
            .to(edge(!right), ground, between(0.6, 1)));
  }

  private void turn(double time) {
    boolean right = random.nextBoolean();
    double ground = between(FARTHEST, NEAREST);
    act(
        new Walk(time, edge(right), ground)
            .to(between(400, 880), ground, between(0.6, 1.1))
            .to(edge(right), ground + between(-20, 20), between(0.6, 1.1)));
  }

  /** Two come from both sides, stand side by side, and go on or back. */
  private void meet(double time) {
    double ground = between(FARTHEST + 60, NEAREST - 20);
    double middle = between(450, 830);
    double apart = Actor.height(ground) * between(0.25, 0.45);
    double stay = between(1, 5);
    boolean pass = random.nextBoolean();
    double speed = between(0.6, 1);
    act(
        new Walk(time, edge(true), ground)
            .to(middle - apart / 2, ground, speed)
            .rest(stay)
            .to(edge(!pass), ground + 6, speed));
    act(
        new Walk(time, edge(false), ground + 8)
            .to(middle + apart / 2, ground + 8, speed)
            .rest(stay)
            .to(edge(pass), ground + 8, speed));
  }

  private void comeNearer(double time) {
    double x = between(200, 1080);
    boolean right = random.nextBoolean();
    act(
        new Walk(time, edge(right), FARTHEST + 20)
            .to(x, FARTHEST + 40, between(0.7, 1))
            .to(between(200, 1080), NEAREST - 30, 0.7)
            .to(edge(!right), NEAREST - 20, between(0.7, 1)));
  }

  private void leaveAndComeBack(double time) {
    double ground = between(FARTHEST, NEAREST);
    Walk first = new Walk(time, edge(true), ground).to(edge(false), ground, between(0.8, 1.1));
    act(first);
    act(new Walk(first.end() + between(1, 5), edge(false), ground).to(edge(true), ground, 0.9));
  }

  private void act(Walk walk) {
    actors.add(new Actor("p" + actors.size(), between(0.34, 0.42), walk.way));
  }

  private static double edge(boolean left) {
    return left ? -OUTSIDE : World.WIDTH + OUTSIDE;
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** A way that grows. Speeds are in body heights a second; a person walks at about 0.8. */
  private static final class Walk {

    private final List<Waypoint> way = new ArrayList<>();

    Walk(double time, double x, double ground) {
      way.add(new Waypoint(time, x, ground));
    }

    Walk to(double x, double ground, double speed) {
      Waypoint from = way.get(way.size() - 1);
      double pixels = Math.hypot(x - from.x(), 2 * (ground - from.ground()));
      double height = (Actor.height(ground) + Actor.height(from.ground())) / 2;
      way.add(new Waypoint(from.seconds() + pixels / (speed * height), x, ground));
      return this;
    }

    Walk rest(double seconds) {
      Waypoint from = way.get(way.size() - 1);
      way.add(new Waypoint(from.seconds() + seconds, from.x(), from.ground()));
      return this;
    }

    double end() {
      return way.get(way.size() - 1).seconds();
    }
  }
}
