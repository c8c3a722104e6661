package dev.sightline.local.topics;

/**
 * One topic, over its partitions.
 *
 * @param records between the first and the end
 * @param lag records that the consumer group has not committed
 */
public record TopicState(String topic, int partitions, long records, long lag) {}
