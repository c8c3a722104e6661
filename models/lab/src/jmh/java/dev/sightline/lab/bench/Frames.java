package dev.sightline.lab.bench;

import dev.sightline.inference.image.ImageSize;
import java.util.List;

/** The frames of {@code bench inference}, for the benchmarks of single steps. */
public final class Frames {

  private Frames() {}

  /**
   * JPEGs, the same in every run.
   *
   * @param size as {@code 640x360}
   */
  public static List<byte[]> jpegs(String size, int count) {
    String[] sides = size.split("x", 2);
    return BenchImages.of(
            new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1])), count)
        .jpegs();
  }
}
