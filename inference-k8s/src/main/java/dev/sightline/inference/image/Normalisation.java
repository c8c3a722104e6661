package dev.sightline.inference.image;

import java.util.Collections;
import java.util.List;

/**
 * How a channel's value 0 to 255 becomes a number: {@code (value × scale − mean) / deviation}.
 *
 * @param mean one per channel, in the tensor's order of colours
 * @param deviation one per channel, in the tensor's order of colours; none is 0
 */
public record Normalisation(double scale, List<Double> mean, List<Double> deviation) {

  /** Values stay 0 to 255. */
  public static final Normalisation NONE = scaled(1);

  /** Values become 0 to 1. */
  public static final Normalisation UNIT = scaled(1 / 255.0);

  /** RGB 0 to 1, less ImageNet's mean, by its deviation. */
  public static final Normalisation IMAGENET =
      new Normalisation(1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  private static final int CHANNELS = 3;

  public Normalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != CHANNELS || deviation.size() != CHANNELS || deviation.contains(0.0)) {
      throw new IllegalArgumentException(
          "mean %s and deviation %s need three numbers each, and no deviation of 0"
              .formatted(mean, deviation));
    }
  }

  public static Normalisation scaled(double scale) {
    return new Normalisation(
        scale, Collections.nCopies(CHANNELS, 0.0), Collections.nCopies(CHANNELS, 1.0));
  }

  double gain(int channel) {
    return scale / deviation.get(channel);
  }

  double offset(int channel) {
    return -mean.get(channel) / deviation.get(channel);
  }
}
