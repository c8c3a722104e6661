package dev.sightline.cli.bench;

import java.util.Map;

/**
 * A stretch of a round.
 *
 * @param second of its end, from the beginning of what is measured
 * @param framesPerSecond stored in it
 * @param cpuShare of one processor, by program
 * @param residentMegabytes at its end, by program
 * @param latencyMillis of the frames stored in it, on average: from their capture, or where they
 *     waited in Kafka from their arrival at the consumer, to the result; 0 where none was stored
 */
public record Sample(
    double second,
    double framesPerSecond,
    Map<String, Double> cpuShare,
    Map<String, Double> residentMegabytes,
    double latencyMillis) {}
