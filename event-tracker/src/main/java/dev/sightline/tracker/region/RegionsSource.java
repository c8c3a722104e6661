package dev.sightline.tracker.region;

/** Tells what is in force now. */
@FunctionalInterface
public interface RegionsSource {

  /** Answers at once. */
  HeldRegions held();
}
