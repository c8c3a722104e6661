package dev.sightline.deploy.size;

import java.util.List;

/**
 * The brokers and what is on them.
 *
 * @param partitions of the frames' topics, without replicas
 * @param partitionsPerStream with a topic for each stream
 * @param partitionsShared with a shared topic
 * @param brokers that hold them
 * @param diskGb of all brokers
 * @param inMegabytesPerSecond into all brokers, replicas included
 * @param outMegabytesPerSecond to consumers and replicas
 */
public record Kafka(
    int partitions,
    int partitionsPerStream,
    int partitionsShared,
    Fleet brokers,
    double diskGb,
    double inMegabytesPerSecond,
    double outMegabytesPerSecond) {

  /** MSK's advice. */
  static final double CPU_SHARE = 0.6;

  /** The rest of a disk is for dead letters, results and offsets, as terraform/kafka.tf has it. */
  static final double DISK_SHARE = 0.6;

  /** A segment goes as a whole. */
  private static final double SECONDS_PER_HOUR_KEPT = 3900;

  private static final double CHECK_SECONDS = 300;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;
  private static final double GIB = 1073741824;

  /** Of results and dead letters, and Kafka's own. */
  private static final int OTHER_PARTITIONS = 54;

  private static final int LEAST_DISK_GB = 10;

  /**
   * @param consumerPods each needs a partition
   */
  static Kafka of(
      Workload work,
      Choices choices,
      Load load,
      int consumerPods,
      Capacity capacity,
      Fleets fleets) {
    int shared =
        Math.max(
            consumerPods, (int) Math.ceil(work.streams() / (double) choices.streamsPerPartition()));
    int partitions = choices.shared() ? shared : work.streams();
    int copies = choices.replication();
    double bytes = load.bytesPerSecond();
    double seconds = work.retention().kafkaHours() * SECONDS_PER_HOUR_KEPT + CHECK_SECONDS;
    double disk = bytes * seconds * copies / DISK_SHARE;
    double in = bytes * copies;
    // The consumers, and the other replicas.
    double out = bytes * copies;
    double largest = capacity.limit("brokerDiskGib").value() * GIB;
    Fleet brokers =
        fleets.brokers(
            choices.zones(),
            type ->
                List.of(
                    new Need("a broker in each zone", choices.zones()),
                    new Need(
                        "partitions",
                        (partitions + OTHER_PARTITIONS) * copies / (double) type.partitions()),
                    new Need("disk throughput", in / MEGA / type.diskMBps()),
                    new Need("network", Fleets.byNetwork(Math.max(in, out), type.networkMbps())),
                    new Need("disk size", disk / largest),
                    new Need(
                        "CPU",
                        load.kafkaCores() / (type.vcpus() * type.steadyShare() * CPU_SHARE))));
    double diskGb = Math.max(disk / GIGA, brokers.count() * LEAST_DISK_GB);
    return new Kafka(partitions, work.streams(), shared, brokers, diskGb, in / MEGA, out / MEGA);
  }
}
