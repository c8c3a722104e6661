package dev.sightline.console.wall;

/**
 * What stands above the tiles.
 *
 * @param cameras how many there are
 * @param trouble how many need somebody to look after them
 * @param problem what keeps the wall from being up to date; empty if nothing does
 * @param nothing what a wall without tiles says
 */
public record TopView(Badge cameras, Badge trouble, String problem, String nothing) {}
