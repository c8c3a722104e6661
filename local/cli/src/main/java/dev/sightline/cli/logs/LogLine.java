package dev.sightline.cli.logs;

import java.time.Duration;

/**
 * A line of a program's log.
 *
 * @param time since the midnight before the log's first line; a line without a time has that of the
 *     line before it
 * @param text without its line end
 */
public record LogLine(String program, Duration time, String text) {}
