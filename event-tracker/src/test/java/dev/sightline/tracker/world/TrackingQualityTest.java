package dev.sightline.tracker.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.tracker.quality.HotaScore;
import dev.sightline.tracker.quality.IdentityScore;
import dev.sightline.tracker.quality.MotaScore;
import dev.sightline.tracker.quality.ScoredFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well objects keep their identity, in four worlds of two minutes each. The figures are those
 * of docs/tracking.md; the floors are a little below. All of it is seeded: the same on every
 * machine.
 */
class TrackingQualityTest {

  private static final int WORLDS = 4;
  private static final double SECONDS = 120;
  private static final double EVERY_SECONDS = 3;

  @ParameterizedTest
  @CsvSource({
    "perfect, 30, 0, 0.99",
    "perfect, 10, 0, 0.99",
    "perfect, 10, 0.3, 0.955",
    "perfect, 5, 0, 0.965",
    "perfect, 5, 0.3, 0.92",
    "perfect, 2, 0, 0.895",
    "perfect, 2, 0.3, 0.83",
    "hidden, 30, 0, 0.96",
    "hidden, 10, 0, 0.955",
    "hidden, 10, 0.3, 0.925",
    "hidden, 5, 0, 0.945",
    "hidden, 5, 0.3, 0.9",
    "hidden, 2, 0, 0.88",
    "hidden, 2, 0.3, 0.82",
    "faulty, 30, 0, 0.875",
    "faulty, 10, 0, 0.885",
    "faulty, 10, 0.3, 0.86",
    "faulty, 5, 0, 0.87",
    "faulty, 5, 0.3, 0.8",
    "faulty, 2, 0, 0.775",
    "faulty, 2, 0.3, 0.71",
  })
  void shouldKeepIdentities(String detector, double rate, double dropped, double floor) {
    List<ScoredFrame> frames = new ArrayList<>();
    for (int world = 0; world < WORLDS; world++) {
      frames.addAll(run(detector, new Camera(rate, dropped), world));
    }

    double idf1 = IdentityScore.of(frames).idf1();

    System.out.printf(
        Locale.ROOT,
        "%s boxes, %.0f a second, %.0f %% dropped: IDF1 %.3f MOTA %.3f HOTA %.3f%n",
        detector,
        rate,
        100 * dropped,
        idf1,
        MotaScore.of(frames).mota(),
        HotaScore.of(frames).hota());
    assertThat(idf1).isGreaterThanOrEqualTo(floor);
  }

  private static List<ScoredFrame> run(String detector, Camera camera, int number) {
    World world = new World(100 + number, SECONDS, EVERY_SECONDS);
    return new Run("w" + number).of(world, camera.times(world, number), detector(detector, number));
  }

  private static Detector detector(String name, long seed) {
    return switch (name) {
      case "perfect" -> new PerfectDetector();
      case "hidden" -> new ExactDetector();
      default -> new FaultyDetector(seed);
    };
  }
}
