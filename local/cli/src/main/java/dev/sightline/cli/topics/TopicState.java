package dev.sightline.cli.topics;

/**
 * One topic, over its partitions.
 *
 * @param records between the first and the end
 * @param lag records that the consumer group has not committed
 * @param written offsets that were ever given, also to records that retention has taken away since
 */
public record TopicState(String topic, int partitions, long records, long lag, long written) {}
