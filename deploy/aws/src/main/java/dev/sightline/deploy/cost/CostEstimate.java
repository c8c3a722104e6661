package dev.sightline.deploy.cost;

import dev.sightline.deploy.settings.TerraformSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a deployment with these settings costs by the hour, part by part: machines and disks by
 * their number, traffic, requests and logs by what the cameras send. Free tiers are left out.
 */
public final class CostEstimate {

  private static final double SECONDS_PER_HOUR = 3600;
  private static final double BYTES_PER_GB = 1e9;

  /** Of each node, as Terraform makes it. */
  public static final int NODE_DISK_GB = 30;

  /** Of a capture host, as Terraform makes it. */
  public static final int HOST_DISK_GB = 16;

  private static final int BROKERS = 2;

  /**
   * From capture to a broker, from there to the consumer, and from there to the inference service;
   * half of each leads to the other zone, and both ends are billed.
   */
  private static final double BILLED_ZONE_CROSSINGS = 3 * 0.5 * 2;

  /** A kept frame, a result and an annotated picture. */
  private static final int PUTS_PER_BATCH = 3;

  /** The function reads the result and the frame. */
  private static final int GETS_PER_BATCH = 2;

  private final TerraformSettings settings;
  private final PriceList list;
  private final List<CostLine> lines = new ArrayList<>();

  private CostEstimate(TerraformSettings settings, PriceList list) {
    this.settings = settings;
    this.list = list;
  }

  /**
   * @throws IllegalArgumentException if a price or a setting is missing; names it
   */
  public static CostEstimate of(TerraformSettings settings) {
    return of(settings, PriceList.load());
  }

  static CostEstimate of(TerraformSettings settings, PriceList list) {
    CostEstimate estimate = new CostEstimate(settings, list);
    estimate.count();
    estimate.lines.sort(Comparator.comparingDouble(CostLine::usdPerHour).reversed());
    return estimate;
  }

  /** The parts, dearest first. */
  List<CostLine> lines() {
    return List.copyOf(lines);
  }

  /** Without tax. */
  public double usdPerHour(Operation operation) {
    return lines.stream().mapToDouble(line -> line.during(operation)).sum();
  }

  /** With tax, as it is paid. */
  public double inrPerHour(Operation operation) {
    return usdPerHour(operation) * (1 + list.taxPercent() / 100) * list.inrPerUsd();
  }

  /** How many hours this many rupees pay for. */
  public double hours(double rupees, Operation operation) {
    return rupees / inrPerHour(operation);
  }

  PriceList list() {
    return list;
  }

  private void count() {
    boolean hasKafka = settings.isOn("enable_msk");
    boolean hasKubernetes = settings.isOn("enable_eks");
    boolean hasHost = settings.isOn("enable_capture");
    if (hasKafka) {
      kafka();
    }
    if (hasKubernetes) {
      kubernetes();
    }
    if (hasHost) {
      host();
    }
    addresses(hasKubernetes, hasHost);
    if (hasKafka && hasKubernetes && hasHost) {
      frames();
    }
    rest(hasKubernetes);
  }

  private void kafka() {
    String type = settings.text("kafka_instance_type");
    add(BROKERS + " brokers " + type, "broker " + type, BROKERS, Operation.WITH_CLUSTERS);
    double gib = BROKERS * settings.number("kafka_volume_gib");
    add("brokers' disks, %.0f GB".formatted(gib), "broker-disk", gib, Operation.WITH_CLUSTERS);
  }

  private void kubernetes() {
    add("EKS control plane", "eks", 1, Operation.WITH_CLUSTERS);
    int nodes = nodes();
    String type = settings.text("eks_node_instance_type");
    boolean isSpot = settings.text("eks_node_capacity_type").equals("SPOT");
    double paid = isSpot ? nodes * list.assumed("spotShare") : nodes;
    String name = nodes + " nodes " + type + (isSpot ? " (spot)" : "");
    add(name, "node-or-host " + type, paid, Operation.UP);
    int gb = nodes * NODE_DISK_GB;
    add("nodes' disks, " + gb + " GB", "disk", gb, Operation.UP);
  }

  private void host() {
    String type = settings.text("capture_instance_type");
    add("capture host " + type, "node-or-host " + type, 1, Operation.UP);
    add("capture host's disk, " + HOST_DISK_GB + " GB", "disk", HOST_DISK_GB, Operation.ALL);
  }

  private void addresses(boolean hasKubernetes, boolean hasHost) {
    if (settings.isOn("enable_nat_gateway")) {
      add("NAT gateway", "nat", 1, Operation.ALL);
      add("NAT gateway's address", "address", 1, Operation.ALL);
      add("NAT gateway's traffic: logs", "nat-traffic", logs(hasKubernetes), Operation.UP);
      return;
    }
    int count = (hasKubernetes ? nodes() : 0) + (hasHost ? 1 : 0);
    if (count > 0) {
      add(count + " public IPv4 addresses", "address", count, Operation.UP);
    }
  }

  private void frames() {
    double perSecond = settings.number("frame_rate");
    double frames = settings.streams() * perSecond * SECONDS_PER_HOUR;
    double gb = frames * list.assumed("frameBytes") / BYTES_PER_GB;
    double seconds =
        Math.min(list.assumed("batchFrames") / perSecond, list.assumed("batchSeconds"));
    double batches = settings.streams() * SECONDS_PER_HOUR / seconds;
    Set<Operation> flowing = Set.of(Operation.STREAMING);
    add("traffic between zones", "zone-traffic", gb * BILLED_ZONE_CROSSINGS, flowing);
    add("S3: writes", "s3-put", batches * PUTS_PER_BATCH, flowing);
    add("S3: reads", "s3-get", batches * GETS_PER_BATCH, flowing);
    add("function: calls", "function-calls", batches, flowing);
    double time = batches * list.assumed("functionSeconds") * list.assumed("functionGb");
    add("function: time", "function-time", time, flowing);
    double bytes =
        list.assumed("frameBytes") + list.assumed("annotatedBytes") + list.assumed("resultBytes");
    add("S3: what a day stores", "s3-storage", batches * 24 * bytes / BYTES_PER_GB, Operation.ALL);
  }

  private void rest(boolean hasKubernetes) {
    add("logs", "logs", logs(hasKubernetes), Operation.UP);
    add("alarms", "alarm", list.assumed("alarms"), Operation.ALL);
    add("metrics of log lines", "metric", list.assumed("metrics"), Operation.UP);
    add("images in ECR", "ecr", list.assumed("imagesGb"), Operation.ALL);
  }

  private double logs(boolean hasKubernetes) {
    return list.assumed("otherLogGbPerHour")
        + (hasKubernetes ? list.assumed("clusterLogGbPerHour") : 0);
  }

  private int nodes() {
    return (int) settings.number("eks_node_desired_size");
  }

  private void add(String part, String price, double quantity, Set<Operation> operations) {
    Price each = list.price(price);
    lines.add(new CostLine(part, each, each.perHour(quantity), operations));
  }
}
