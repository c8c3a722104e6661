package dev.sightline.tracker.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * When frames are taken.
 *
 * @param rate frames a second
 * @param dropped share of the frames that are lost, at random
 */
public record Camera(double rate, double dropped) {

  /** The times of a world's frames, in seconds. */
  public List<Double> times(World world, long seed) {
    Random random = new Random(seed);
    List<Double> times = new ArrayList<>();
    for (int frame = 0; frame / rate < world.seconds(); frame++) {
      if (random.nextDouble() >= dropped) {
        times.add(frame / rate);
      }
    }
    return times;
  }
}
