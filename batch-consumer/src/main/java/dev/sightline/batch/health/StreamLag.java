package dev.sightline.batch.health;

/**
 * How far the reading of a stream is behind its end.
 *
 * @param records between what is committed and the end
 * @param seconds how long ago the oldest of them was written; 0 if there is none
 */
public record StreamLag(long records, double seconds) {

  public static final StreamLag NONE = new StreamLag(0, 0);

  /** Of two partitions of one stream. */
  public StreamLag and(StreamLag other) {
    return new StreamLag(records + other.records, Math.max(seconds, other.seconds));
  }
}
