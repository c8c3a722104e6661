package dev.sightline.console.fleet;

/**
 * How a camera is, in a word.
 *
 * @param tone the badge's class in the stylesheet
 */
public record StreamBadge(String word, String tone) {}
