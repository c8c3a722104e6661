package dev.sightline.console.wall;

/** How looking in the bucket for cameras went. */
enum Search {
  RUNNING("Looking for the cameras of the last 24 hours…"),
  DONE("No camera has stored a result in the last 24 hours."),
  FAILED("No cameras known, and the bucket can't be read right now.");

  private final String nothing;

  Search(String nothing) {
    this.nothing = nothing;
  }

  /** What a wall without tiles says. */
  String nothing() {
    return nothing;
  }
}
