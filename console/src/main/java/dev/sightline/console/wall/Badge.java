package dev.sightline.console.wall;

/**
 * A word in a colour.
 *
 * @param tone its class in the stylesheet
 */
public record Badge(String text, String tone) {

  static Badge of(String text, Tone tone) {
    return new Badge(text, tone.cssClass());
  }
}
