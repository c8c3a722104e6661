package dev.sightline.console.archive;

/**
 * From which minute to which there are frames.
 *
 * @param first since 1970, UTC
 * @param last the same; not before the first
 */
public record MinuteSpan(long first, long last) {}
