package dev.sightline.tracker.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways at random over a line from (200, 500) to (800, 500), beside an oracle that cuts them with
 * the line by arithmetic of its own, in whole pixels.
 */
class RandomWalkTest {

  private static final int LEFT = 200;
  private static final int RIGHT = 800;
  private static final int HEIGHT = 500;
  private static final int WAYS = 300;
  private static final int STEPS = 60;

  /** A way over the line, +1 in or -1 out. */
  private record Cut(int step, int direction) {}

  private static List<int[]> way(SplittableRandom random, int stride, int nearest) {
    List<int[]> places = new ArrayList<>();
    int[] place = {random.nextInt(1000), random.nextInt(1000)};
    while (places.size() < STEPS) {
      if (Math.abs(place[1] - HEIGHT) >= nearest) {
        places.add(place);
      }
      place =
          new int[] {
            clamp(place[0] + random.nextInt(-stride, stride + 1)),
            clamp(place[1] + random.nextInt(-stride, stride + 1))
          };
    }
    return places;
  }

  private static int clamp(int value) {
    return Math.max(100, Math.min(900, value));
  }

  /** Where the way is cut: by whole numbers, without the divisions of the code under test. */
  private static List<Cut> cuts(List<int[]> places) {
    List<Cut> cuts = new ArrayList<>();
    int side = 0;
    for (int i = 0; i < places.size(); i++) {
      int now = Integer.signum(places.get(i)[1] - HEIGHT);
      if (now != 0 && side == -now && isBetweenEnds(places.get(i - 1), places.get(i))) {
        cuts.add(new Cut(i, now));
      }
      side = now == 0 ? side : now;
    }
    return cuts;
  }

  /** x at y = 500 is a.x + (b.x - a.x) (500 - a.y) / (b.y - a.y). */
  private static boolean isBetweenEnds(int[] a, int[] b) {
    long down = (long) b[1] - a[1];
    long x = a[0] * down + (long) (b[0] - a[0]) * (HEIGHT - a[1]);
    return down > 0 ? x >= LEFT * down && x <= RIGHT * down : x <= LEFT * down && x >= RIGHT * down;
  }

  private static Scene walk(List<int[]> places) {
    Scene scene = new Scene(Scene.lines(Scene.line("door", LEFT, HEIGHT, RIGHT, HEIGHT)));
    places.forEach(place -> scene.walk(0, place[0], place[1]));
    return scene;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldCountEachCrossingOfAWayThatIsAlwaysClear(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int all = 0;
    for (int way = 0; way < WAYS; way++) {
      List<int[]> places = way(random, 300, 10);

      Scene scene = walk(places);

      List<Cut> expected = cuts(places);
      assertThat(crossings(scene)).isEqualTo(expected);
      all += expected.size();
    }
    assertThat(all).isGreaterThan(WAYS);
  }

  private static List<Cut> crossings(Scene scene) {
    return scene.events().stream()
        .filter(event -> event.happening() instanceof Happening.Crossed)
        .map(RandomWalkTest::cut)
        .toList();
  }

  private static Cut cut(ObjectEvent event) {
    var crossed = (Happening.Crossed) event.happening();
    boolean isIn = crossed.direction() == Direction.IN;
    return new Cut((int) event.offset(), isIn ? 1 : -1);
  }

  /** Small steps: the balance is right whenever the object is clear, and never counts too often. */
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void shouldHaveTheRightBalanceOfAWayThatTrembles(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int fewer = 0;
    for (int way = 0; way < WAYS; way++) {
      List<int[]> places = new ArrayList<>(List.of(new int[] {500, 440}));
      for (int i = 0; i < 200; i++) {
        int[] last = places.get(places.size() - 1);
        int y = last[1] + random.nextInt(-8, 9);
        places.add(new int[] {500, Math.max(470, Math.min(530, y))});
      }

      List<Cut> told = crossings(walk(places));

      List<Cut> cuts = cuts(places);
      for (int i = 0; i < places.size(); i++) {
        if (Math.abs(places.get(i)[1] - HEIGHT) >= 10) {
          assertThat(sum(told, i)).isEqualTo(sum(cuts, i));
        }
      }
      assertThat(told.size()).isLessThanOrEqualTo(cuts.size());
      assertThat(told).isEqualTo(alternating(told));
      fewer += cuts.size() - told.size();
    }
    assertThat(fewer).isPositive();
  }

  private static int sum(List<Cut> cuts, int step) {
    return cuts.stream().filter(cut -> cut.step() <= step).mapToInt(Cut::direction).sum();
  }

  /** Without those that repeat the direction before. */
  private static List<Cut> alternating(List<Cut> cuts) {
    List<Cut> alternating = new ArrayList<>();
    int last = 0;
    for (Cut cut : cuts) {
      if (cut.direction() != last) {
        alternating.add(cut);
      }
      last = cut.direction();
    }
    return alternating;
  }
}
