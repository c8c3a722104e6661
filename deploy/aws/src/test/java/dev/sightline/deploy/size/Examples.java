package dev.sightline.deploy.size;

import dev.sightline.deploy.cost.PriceList;
import java.util.OptionalDouble;

/** What the tests size. */
final class Examples {

  static final MeasuredFigures FIGURES = MeasuredFigures.load();
  static final PriceList PRICES = PriceList.load();
  static final Capacity CAPACITY = Capacity.load();

  private Examples() {}

  /** Frames of 90 kB. */
  static Workload workload(int streams, double fps) {
    return new Workload(
        streams,
        fps,
        25,
        new Resolution(1280, 720),
        "yolox_nano",
        new Batching(25, 5, 4),
        Annotate.BEST,
        0.3,
        0,
        24,
        new Retention(1, 7, 90, 30));
  }

  static Choices choices() {
    return new Choices(0.7, 1, OptionalDouble.empty(), 1, 2, false, 2, false, 31, false);
  }

  static Size size(Workload work, Choices choices) {
    return Size.of(work, choices, FIGURES, CAPACITY, PRICES);
  }

  static MonthlyCost cost(Workload work, Choices choices) {
    return MonthlyCost.of(size(work, choices), FIGURES, PRICES);
  }
}
