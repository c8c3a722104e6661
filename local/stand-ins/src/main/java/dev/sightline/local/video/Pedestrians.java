package dev.sightline.local.video;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who walks through the street, and when: the same people for the same seed. */
final class Pedestrians {

  private static final int[] DIRECTIONS = {1, 1, 1, 1, -1, -1, -1};
  private static final double NEAR_GROUND = 340;
  private static final double NEAR_HEIGHT = 206;
  private static final double HORIZON = 134;

  private static final List<Color> SKINS =
      List.of(
          new Color(240, 205, 178),
          new Color(198, 148, 112),
          new Color(122, 82, 58),
          new Color(226, 182, 148),
          new Color(92, 62, 46));
  private static final List<Color> HAIRS =
      List.of(
          new Color(42, 32, 28),
          new Color(96, 66, 40),
          new Color(30, 30, 34),
          new Color(150, 110, 62),
          new Color(120, 116, 114));
  private static final List<Color> TOPS =
      List.of(
          new Color(150, 44, 44),
          new Color(38, 66, 112),
          new Color(44, 92, 68),
          new Color(70, 52, 90),
          new Color(36, 38, 44),
          new Color(124, 74, 34),
          new Color(28, 90, 104),
          new Color(98, 34, 66));
  private static final List<Color> TROUSERS =
      List.of(
          new Color(40, 46, 62),
          new Color(52, 48, 46),
          new Color(34, 36, 40),
          new Color(70, 62, 52),
          new Color(44, 58, 84));

  private Pedestrians() {}

  static List<Walker> of(long seed, double loopSeconds) {
    Random random = new Random(seed);
    List<Walker> walkers = new ArrayList<>();
    for (int i = 0; i < DIRECTIONS.length; i++) {
      walkers.add(walker(i, loopSeconds, random));
    }
    return List.copyOf(walkers);
  }

  /**
   * All heads are about level with the camera: who is farther away stands higher and is smaller.
   */
  private static Walker walker(int index, double loopSeconds, Random random) {
    double nearness = 1 - 0.18 * random.nextDouble();
    double ground = HORIZON + (NEAR_GROUND - HORIZON) * nearness;
    double height = NEAR_HEIGHT * nearness * (0.97 + 0.06 * random.nextDouble());
    double speed = DIRECTIONS[index] * (76 + 6 * random.nextDouble()) * nearness;
    double middleAt = loopSeconds * (index + 0.2 * random.nextDouble()) / DIRECTIONS.length;
    return new Walker(height, ground, speed, middleAt, outfit(index, random));
  }

  private static Outfit outfit(int index, Random random) {
    Outfit.Style[] styles = Outfit.Style.values();
    return new Outfit(
        SKINS.get(index % SKINS.size()),
        HAIRS.get((index * 3 + 1) % HAIRS.size()),
        TOPS.get(index % TOPS.size()),
        TROUSERS.get(index * 2 % TROUSERS.size()),
        new Color(34 + random.nextInt(40), 30, 28),
        styles[index % styles.length]);
  }
}
