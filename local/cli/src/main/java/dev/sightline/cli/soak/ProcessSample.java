package dev.sightline.cli.soak;

import java.util.OptionalDouble;

/**
 * A process at one moment.
 *
 * @param heapBytes of objects that are reachable; empty where that was not measured
 * @param residentBytes that are not of mapped files
 */
record ProcessSample(
    OptionalDouble heapBytes, double residentBytes, double openFiles, double threads) {}
