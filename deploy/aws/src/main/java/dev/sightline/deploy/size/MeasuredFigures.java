package dev.sightline.deploy.size;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a frame takes, as it was measured on one machine; {@code figures.json} is the only place
 * that has it.
 *
 * @param date of the measurements, as {@code yyyy-MM-dd}
 * @param machine whose they are
 * @param values by name
 * @param byResolution by name and resolution; between two resolutions by pixels in a straight line
 * @param networkMs CPU milliseconds of the network alone, by model
 */
public record MeasuredFigures(
    String date,
    String machine,
    Map<String, Figure> values,
    Map<String, Map<String, Figure>> byResolution,
    Map<String, Figure> networkMs) {

  public MeasuredFigures {
    LocalDate.parse(date);
    values = Map.copyOf(values);
    byResolution = Map.copyOf(byResolution);
    networkMs = Map.copyOf(networkMs);
  }

  /** The built-in ones. */
  public static MeasuredFigures load() {
    return SizeResource.read("figures.json", MeasuredFigures.class);
  }

  /**
   * Others of the same form.
   *
   * @throws IllegalArgumentException if the file can't be read; says why
   */
  public static MeasuredFigures read(Path file) {
    return SizeResource.read(file, MeasuredFigures.class);
  }

  /**
   * @throws IllegalArgumentException if there is no such figure; names it
   */
  public double value(String name) {
    return figure(name).value();
  }

  Figure figure(String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow(() -> missing(name));
  }

  /**
   * At a resolution: as it was measured, on the line between the two resolutions around it, or,
   * below the smallest and above the largest, on the line through the two next to it. Where there
   * is one measurement only, in proportion to the pixels.
   *
   * @throws IllegalArgumentException if there is no such figure; names it
   */
  public Figure at(String name, Resolution resolution) {
    Map<String, Figure> measured = byResolution.get(name);
    if (measured == null || measured.isEmpty()) {
      throw missing(name);
    }
    Figure exact = measured.get(resolution.toString());
    return exact == null ? scaled(measured, resolution) : exact;
  }

  /**
   * CPU milliseconds of the network for a frame.
   *
   * @throws IllegalArgumentException if the model is not among the figures; names those that are
   */
  public Figure network(String model) {
    Figure figure = networkMs.get(model.replace('_', '-'));
    if (figure == null) {
      throw new IllegalArgumentException(
          "no figures of model '%s'; known are %s; --network-ms gives its own CPU time a frame"
              .formatted(model, String.join(", ", networkMs.keySet().stream().sorted().toList())));
    }
    return figure;
  }

  private static Figure scaled(Map<String, Figure> measured, Resolution resolution) {
    List<Point> points =
        measured.entrySet().stream()
            .map(e -> new Point(Resolution.parse(e.getKey()), e.getValue().value()))
            .sorted(Comparator.comparingLong(Point::pixels))
            .toList();
    if (points.size() == 1) {
      Point only = points.get(0);
      return new Figure(
          only.value() * resolution.pixels() / only.pixels(),
          false,
          "scaled by pixels from " + only.resolution());
    }
    int right = 1;
    while (right < points.size() - 1 && points.get(right).pixels() < resolution.pixels()) {
      right++;
    }
    Point a = points.get(right - 1);
    Point b = points.get(right);
    double slope = (b.value() - a.value()) / (b.pixels() - a.pixels());
    return new Figure(
        Math.max(0, a.value() + slope * (resolution.pixels() - a.pixels())),
        false,
        "scaled by pixels from %s and %s".formatted(a.resolution(), b.resolution()));
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("no '%s' among the figures".formatted(name));
  }

  private record Point(Resolution resolution, double value) {
    long pixels() {
      return resolution.pixels();
    }
  }
}
