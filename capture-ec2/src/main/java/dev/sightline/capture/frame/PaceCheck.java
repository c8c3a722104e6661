package dev.sightline.capture.frame;

/**
 * Judges, window by window, whether presentation times run with the clock. A window is closed after
 * {@value #WINDOW_MICROS} µs and some pictures, as one step says nothing: networks hold pictures
 * back and then give them all at once. Not thread-safe.
 */
final class PaceCheck {

  private static final long WINDOW_MICROS = 1_000_000;
  private static final int WINDOW_PICTURES = 8;

  /** Of a camera that sends a picture every few seconds. */
  private static final long LONG_WINDOW_MICROS = 5_000_000;

  private static final int LONG_WINDOW_PICTURES = 3;

  /**
   * Times go back, or jump, once when a camera starts its film again; more often they are wrong.
   */
  private static final int MAX_BREAKS = 1;

  private static final long FACTOR = 2;

  /** What a camera may send at once when it is connected to: the pictures since its key frame. */
  private static final long MAX_BURST_MICROS = 5_000_000;

  private static final int SLOW_WINDOWS = 2;
  private static final int FAST_WINDOWS = 3;
  private static final int GOOD_WINDOWS = 10;

  private int pictures;
  private int breaks;
  private long advanceMicros;
  private long elapsedMicros;
  private int slow;
  private int fast;
  private int good;
  private boolean isWrong;

  /**
   * Takes a picture into account; says whether the times are wrong.
   *
   * @param stepMicros from the picture before, by presentation time
   * @param jumped whether that step is a jump
   * @param passedMicros from the arrival of the picture before to that of this one
   */
  boolean isWrong(long stepMicros, boolean jumped, long passedMicros) {
    pictures++;
    elapsedMicros += passedMicros;
    breaks += jumped || stepMicros < 0 ? 1 : 0;
    advanceMicros += jumped ? 0 : stepMicros;
    if (isFull()) {
      judge();
      startWindow();
    }
    return isWrong;
  }

  /** What came before tells nothing about what comes. */
  void startWindow() {
    pictures = 0;
    breaks = 0;
    advanceMicros = 0;
    elapsedMicros = 0;
  }

  private boolean isFull() {
    return (elapsedMicros >= WINDOW_MICROS && pictures >= WINDOW_PICTURES)
        || (elapsedMicros >= LONG_WINDOW_MICROS && pictures >= LONG_WINDOW_PICTURES);
  }

  private void judge() {
    slow = advanceMicros * FACTOR < elapsedMicros ? slow + 1 : 0;
    fast = advanceMicros > elapsedMicros * FACTOR ? fast + 1 : 0;
    boolean isFarAhead = advanceMicros > elapsedMicros * FACTOR + MAX_BURST_MICROS;
    if (breaks > MAX_BREAKS || slow >= SLOW_WINDOWS || fast >= FAST_WINDOWS || isFarAhead) {
      isWrong = true;
      good = 0;
    } else {
      good = slow == 0 && fast == 0 ? good + 1 : 0;
      isWrong = isWrong && good < GOOD_WINDOWS;
    }
  }
}
