package dev.sightline.tracker.count;

/** Where counts are found, here or on another instance. */
@FunctionalInterface
public interface CountSource {

  /**
   * Answers within seconds.
   *
   * @param isRelayed whether another instance asks; its question is not passed on
   */
  CountReply find(CountQuery query, boolean isRelayed);
}
