package dev.sightline.lab.evaluate;

/** How large objects are, in the bounds of COCO's benchmark. */
public enum ObjectSize {
  /** Up to 32×32 pixels. */
  SMALL("small", 0, 32),
  /** From there to 96×96. */
  MEDIUM("medium", 32, 96),
  /** Above. */
  LARGE("large", 96, 100_000),
  /** All of them. */
  ANY("any", 0, 100_000);

  private final String text;
  private final double least;
  private final double most;

  ObjectSize(String text, double leastSide, double mostSide) {
    this.text = text;
    this.least = leastSide * leastSide;
    this.most = mostSide * mostSide;
  }

  /** Whether an object of so many square pixels is one; at a bound it is one of both. */
  boolean includes(double area) {
    return area >= least && area <= most;
  }

  @Override
  public String toString() {
    return text;
  }
}
