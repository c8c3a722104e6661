package dev.sightline.console.wall;

/** Lines above the tiles for tests of other things. */
final class Tops {

  private static final Badge NOTHING = Badge.of("", Tone.QUIET);

  private Tops() {}

  static TopView of(String cameras) {
    return new TopView(Badge.of(cameras, Tone.QUIET), NOTHING, "", "");
  }
}
