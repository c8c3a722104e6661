package dev.sightline.deploy.size;

/**
 * Something that ends.
 *
 * @param what for a person
 * @param confirmed false where no published list was at hand
 * @param source with its date
 */
public record Limit(double value, Kind kind, String what, boolean confirmed, String source) {

  /** What to do when it is reached. */
  public enum Kind {
    /** Ours: set it higher. */
    SETTING,
    /** The account's: ask for more, or shard. */
    QUOTA,
    /** Nobody's to change: shard. */
    HARD
  }
}
