package dev.sightline.console.archive;

/**
 * How much of a label was found in one minute.
 *
 * @param minute minutes since 1970-01-01T00:00Z
 */
public record MinuteCount(long minute, String label, int count) {}
