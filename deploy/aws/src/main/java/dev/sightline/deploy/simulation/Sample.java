package dev.sightline.deploy.simulation;

/**
 * A stretch of the simulation.
 *
 * @param second of its end
 * @param framesPerSecond stored in it
 * @param lag records from what is committed to the end of the topics, on average
 * @param consumers pods at its end, those that start included
 * @param inferencePods the same
 * @param p50Seconds from capture to the stored result, of what was stored in it
 * @param p95Seconds the same
 */
public record Sample(
    double second,
    double framesPerSecond,
    long lag,
    int consumers,
    int inferencePods,
    double p50Seconds,
    double p95Seconds) {}
