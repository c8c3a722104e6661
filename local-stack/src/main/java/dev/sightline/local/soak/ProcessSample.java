package dev.sightline.local.soak;

import java.util.OptionalDouble;

/**
 * A process at one moment.
 *
 * @param heapBytes used; empty where the process does not tell
 * @param residentBytes that are not of mapped files
 */
record ProcessSample(
    OptionalDouble heapBytes, double residentBytes, double openFiles, double threads) {}
