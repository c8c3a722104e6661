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
 * @param inMegabytesPerSecond into all brokers, replicas and the tracker's topics included
 * @param outMegabytesPerSecond to consumers, trackers and replicas
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

  /** Of a disk, for frames, as terraform/kafka.tf has it. */
  static final double DISK_SHARE = 0.6;

  /** Beside frames and dead letters: results, events, changelogs. */
  static final double TRACKING_DISK_SHARE = 0.2;

  /** A segment goes as a whole. */
  private static final double SECONDS_PER_HOUR_KEPT = 3900;

  private static final double CHECK_SECONDS = 300;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;
  private static final double GIB = 1073741824;

  /** Of dead letters and dead events, and Kafka's own of offsets and transactions. */
  private static final int OTHER_PARTITIONS = 1 + 1 + 50 + 50;

  /** With as many partitions each: results, events, two changelogs. */
  private static final int TRACKING_TOPICS = 4;

  private static final int LEAST_DISK_GB = 10;

  /**
   * @param consumerPods each needs a partition
   * @param tracking the other topics
   */
  static Kafka of(
      Workload work,
      Choices choices,
      Load load,
      int consumerPods,
      Tracking tracking,
      Capacity capacity,
      Fleets fleets) {
    int shared =
        Math.max(
            consumerPods, (int) Math.ceil(work.streams() / (double) choices.streamsPerPartition()));
    int partitions = choices.shared() ? shared : work.streams();
    int copies = choices.replication();
    double bytes = load.bytesPerSecond();
    double seconds = work.retention().kafkaHours() * SECONDS_PER_HOUR_KEPT + CHECK_SECONDS;
    double disk =
        Math.max(
            bytes * seconds * copies / DISK_SHARE, tracking.diskGb() * GIGA / TRACKING_DISK_SHARE);
    double in = bytes * copies + tracking.inMegabytesPerSecond() * MEGA;
    // Who reads them, and the other replicas.
    double out = in;
    int others = OTHER_PARTITIONS + TRACKING_TOPICS * tracking.partitions();
    double largest = capacity.limit("brokerDiskGib").value() * GIB;
    Fleet brokers =
        fleets.brokers(
            choices.zones(),
            type ->
                List.of(
                    new Need("a broker in each zone", choices.zones()),
                    new Need(
                        "partitions", (partitions + others) * copies / (double) type.partitions()),
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
