package dev.sightline.tracker.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.tracker.quality.Marked;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {

  private final World world = new World(100, 120, 3);

  @Test
  void shouldBeTheSameForTheSameSeed() {
    assertThat(new World(100, 120, 3).present(50)).isEqualTo(world.present(50));
    assertThat(new World(101, 120, 3).present(50)).isNotEqualTo(world.present(50));
  }

  @Test
  void shouldShowAFewPeopleAtATime() {
    double people =
        IntStream.range(0, 120).mapToDouble(second -> world.present(second).size()).sum() / 120;

    assertThat(people).isBetween(2.0, 6.0);
  }

  @Test
  void shouldHideSomebodyAtTimes() {
    long present = IntStream.range(0, 1200).map(i -> world.present(i / 10.0).size()).sum();
    long visible = IntStream.range(0, 1200).map(i -> world.visible(i / 10.0).size()).sum();

    assertThat((double) visible / present).isBetween(0.8, 0.99);
  }

  @Test
  void shouldTellWhoCrossesALineAndWhen() {
    List<Crossing> crossings = world.crossings(640, 720, 640, 0);

    assertThat(crossings).hasSizeGreaterThan(20);
    assertThat(crossings)
        .allSatisfy(
            crossing -> {
              assertThat(feet(crossing, 0)).isCloseTo(640, within(1e-6));
              double before = feet(crossing, -0.01);
              double after = feet(crossing, 0.01);
              assertThat(after > before).isEqualTo(crossing.leftToRight());
            });
  }

  private double feet(Crossing crossing, double later) {
    return new PerfectDetector()
        .truth(world, crossing.seconds() + later).stream()
            .filter(marked -> marked.id().equals(crossing.id()))
            .map(Marked::box)
            .mapToDouble(box -> box.x() + box.width() / 2)
            .findFirst()
            .orElseThrow();
  }
}
