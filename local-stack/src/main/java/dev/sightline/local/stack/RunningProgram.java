package dev.sightline.local.stack;

import dev.sightline.local.process.ChildProcess;
import java.net.URI;
import java.time.Duration;

/**
 * A program that is ready.
 *
 * @param address its HTTP server
 * @param startUp from its start until it was ready
 */
public record RunningProgram(ChildProcess process, URI address, Duration startUp) {}
