package dev.sightline.deploy.size;

/**
 * A change, and what the same cameras would cost with it alone.
 *
 * @param change for a person
 * @param usdPerMonth without tax
 * @param note what it takes or assumes; empty for nothing
 */
public record Lever(String change, double usdPerMonth, String note) {}
