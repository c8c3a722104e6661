package dev.sightline.inference.image;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps what was made for the lengths that came last, as a camera's frames all have one size. Not
 * thread-safe.
 */
final class RecentLengths<T> {

  /** Of four cameras. */
  private static final int MOST = 4;

  private static final float USUAL_LOAD = 0.75f;

  /** Makes what is for resizing so many pixels to so many. */
  interface Maker<T> {
    T make(int from, int to);
  }

  private record Lengths(int from, int to) {}

  private final Maker<T> maker;
  private final Map<Lengths, T> kept =
      new LinkedHashMap<>(2 * MOST, USUAL_LOAD, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Lengths, T> eldest) {
          return size() > MOST;
        }
      };

  RecentLengths(Maker<T> maker) {
    this.maker = maker;
  }

  T of(int from, int to) {
    return kept.computeIfAbsent(new Lengths(from, to), lengths -> maker.make(from, to));
  }

  int size() {
    return kept.size();
  }
}
