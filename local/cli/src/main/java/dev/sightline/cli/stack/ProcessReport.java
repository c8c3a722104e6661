package dev.sightline.cli.stack;

import java.time.Duration;

/** One process of the stack and how long it took to be ready. */
public record ProcessReport(String name, long pid, Duration startUp) {}
