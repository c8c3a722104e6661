package dev.sightline.console.wall;

/**
 * What stands above the tiles.
 *
 * @param cameras how many there are, in words
 * @param trouble how many need somebody to look after them, in words
 * @param troubleTone the class of that badge
 * @param problem what keeps the wall from being up to date, and what to do; empty if nothing does
 */
public record TopView(String cameras, String trouble, String troubleTone, String problem) {}
