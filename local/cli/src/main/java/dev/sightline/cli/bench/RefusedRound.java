package dev.sightline.cli.bench;

/**
 * A round that does not count.
 *
 * @param number from 1
 * @param reason why what it measured is not the steady state
 */
public record RefusedRound(int number, String reason) {}
