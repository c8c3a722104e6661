package dev.sightline.console.wall;

/**
 * What stands above the tiles.
 *
 * @param cameras how many there are
 * @param trouble how many need somebody to look after them
 * @param kafka whether results can be read
 * @param store whether S3 answers
 * @param programs how the programs of {@code CONSOLE_TARGETS} are
 * @param problem what keeps the wall from being up to date, and what to do; empty if nothing does
 * @param nothing what a wall without tiles says
 */
public record TopView(
    Badge cameras,
    Badge trouble,
    Badge kafka,
    Badge store,
    Badge programs,
    String problem,
    String nothing) {}
