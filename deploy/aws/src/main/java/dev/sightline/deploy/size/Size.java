package dev.sightline.deploy.size;

import dev.sightline.deploy.cost.PriceList;
import java.util.List;

/**
 * What a workload needs.
 *
 * @param load in a second
 * @param inference pods
 * @param consumers pods
 * @param tracking the event tracker and its topics
 * @param kafka brokers, partitions and disks
 * @param nodes of the cluster
 * @param hosts that capture
 * @param storage requests, function, bucket
 * @param zoneMegabytesPerSecond billed for crossing zones, both ends counted
 */
public record Size(
    Workload work,
    Choices choices,
    Load load,
    Pods inference,
    Pods consumers,
    Tracking tracking,
    Kafka kafka,
    Fleet nodes,
    Fleet hosts,
    Storage storage,
    double zoneMegabytesPerSecond) {

  /** What EKS's daemons request of each node, and what the kubelet keeps; docs/autoscaling.md. */
  static final double NODE_CORES = 0.32;

  /** DNS, metrics server, KEDA, console; docs/autoscaling.md. */
  static final double CLUSTER_CORES = 0.9;

  static final double CLUSTER_GIB = 1.5;

  private static final int DAEMON_PODS = 5;
  private static final int CLUSTER_PODS = 8;

  /** Of a node's memory; the rest is the system's. */
  private static final double MEMORY_SHARE = 0.85;

  /** Agents of logs, network and identity on each node; not measured. */
  private static final double DAEMONS_GIB = 0.4;

  private static final double MEGA = 1e6;
  private static final double MB_PER_GIB = 1073.741824;
  private static final double BITS = 8;

  /**
   * @throws IllegalArgumentException if a figure, limit or price is missing; names it
   */
  static Size of(
      Workload work,
      Choices choices,
      MeasuredFigures figures,
      Capacity capacity,
      PriceList prices) {
    Load load = Load.of(work, choices, figures);
    Fleets fleets = new Fleets(capacity, prices);
    Pods inference = Pods.inference(load, choices);
    Pods consumers = Pods.consumers(work, load, choices, figures);
    Tracking tracking = Tracking.of(work, choices, load, figures);
    Kafka kafka = Kafka.of(work, choices, load, consumers.count(), tracking, capacity, fleets);
    return new Size(
        work,
        choices,
        load,
        inference,
        consumers,
        tracking,
        kafka,
        nodes(load, choices, figures, inference, consumers, tracking.pods(), fleets, prices),
        hosts(work, choices, load, figures, fleets),
        Storage.of(work, choices, figures),
        load.bytesPerSecond() / MEGA * crossings(choices) + tracking.zoneMegabytesPerSecond());
  }

  /** To the broker, and, unless that stays in a zone, to the consumer and to the pod; both ends. */
  private static double crossings(Choices choices) {
    double away = 1 - 1.0 / choices.zones();
    return 2 * away * (choices.zoneLocal() ? 1 : 3);
  }

  private static Fleet nodes(
      Load load,
      Choices choices,
      MeasuredFigures figures,
      Pods inference,
      Pods consumers,
      Pods trackers,
      Fleets fleets,
      PriceList prices) {
    double busy = load.inferenceCores() + load.consumerCores() + trackers.busyCores();
    double cores = busy / choices.utilisation() + CLUSTER_CORES;
    double gib =
        inference.count() * figures.value("inferencePodGib")
            + consumers.count() * figures.value("consumerPodGib")
            + trackers.count() * figures.value("trackerPodGib")
            + CLUSTER_GIB;
    int pods = inference.count() + consumers.count() + trackers.count() + CLUSTER_PODS;
    double paid = choices.spot() ? prices.assumed("spotShare") : 1;
    // Frames come in to a consumer, and again to an inference pod.
    double in = 2 * load.bytesPerSecond();
    return fleets.machines(
        busy + CLUSTER_CORES,
        paid,
        type ->
            gib(type) >= figures.value("inferencePodGib")
                && type.vcpus() - NODE_CORES >= choices.podCores(),
        type ->
            List.of(
                new Need("a node in each zone", choices.zones()),
                new Need("CPU", cores / (type.vcpus() - NODE_CORES)),
                new Need("memory", gib / gib(type)),
                new Need("pods", pods / (double) Math.max(1, type.pods() - DAEMON_PODS)),
                new Need("network", Fleets.byNetwork(in, type.networkMbps()))));
  }

  /** For pods. */
  private static double gib(InstanceCapacity type) {
    return type.memoryGib() * MEMORY_SHARE - DAEMONS_GIB;
  }

  private static Fleet hosts(
      Workload work, Choices choices, Load load, MeasuredFigures figures, Fleets fleets) {
    double streamGib =
        work.streams() * figures.at("captureStreamMb", work.resolution()).value() / MB_PER_GIB;
    double hostGib = (figures.value("captureBaseMb") + figures.value("hostOtherMb")) / MB_PER_GIB;
    double cameras =
        work.streams()
            * work.resolution().pixels()
            * work.sourceFps()
            * figures.value("cameraBitsPerPixel")
            / BITS;
    double traffic = Math.max(cameras, load.bytesPerSecond());
    return fleets.machines(
        load.captureCores(),
        1,
        type -> type.memoryGib() > hostGib,
        type ->
            List.of(
                new Need("one at least", 1),
                new Need("CPU", load.captureCores() / (type.vcpus() * choices.utilisation())),
                new Need("memory", streamGib / (type.memoryGib() - hostGib)),
                new Need("network", Fleets.byNetwork(traffic, type.networkMbps()))));
  }
}
