package dev.sightline.tracker.region;

import dev.sightline.program.region.Polygon;
import java.util.List;

/**
 * Tells whether a line or zone of a name is still where it was. FNV-1a with 64 bits (G. Fowler et
 * al., The FNV Non-Cryptographic Hash Algorithm) over the name and the coordinates' bits: the same
 * on every machine, which hash codes of records need not be.
 */
final class Fingerprint {

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  static long of(String name, List<Polygon.Point> points) {
    long hash = BASIS;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * PRIME;
    }
    for (Polygon.Point point : points) {
      hash = mix(mix(hash, point.x()), point.y());
    }
    return hash;
  }

  private static long mix(long hash, double value) {
    long bits = Double.doubleToLongBits(value);
    long mixed = hash;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      mixed = (mixed ^ (bits >>> shift & 0xff)) * PRIME;
    }
    return mixed;
  }
}
