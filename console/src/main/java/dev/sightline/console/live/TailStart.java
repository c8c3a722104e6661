package dev.sightline.console.live;

import java.time.Duration;

/**
 * What of a topic is read that is there already.
 *
 * @param back how old it may be
 * @param mostRecords of a partition, from its end backwards
 */
public record TailStart(String topic, Duration back, long mostRecords) {}
