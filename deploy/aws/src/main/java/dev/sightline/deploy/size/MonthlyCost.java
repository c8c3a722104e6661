package dev.sightline.deploy.size;

import dev.sightline.deploy.cost.CostEstimate;
import dev.sightline.deploy.cost.Price;
import dev.sightline.deploy.cost.PriceList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a size costs in a month of 730 hours. Machines run day and night; what frames cause is paid
 * for the hours in which they flow.
 *
 * @param items dearest first
 * @param streams that share it
 * @param taxPercent what the bill adds
 * @param inrPerUsd rupees for a dollar
 */
public record MonthlyCost(List<CostItem> items, int streams, double taxPercent, double inrPerUsd) {

  private static final double SECONDS_PER_HOUR = 3600;
  private static final double HOURS_PER_DAY = 24;
  private static final double MB_PER_GB = 1000;
  private static final double BYTES_PER_GB = 1e9;

  public MonthlyCost {
    items = List.copyOf(items);
  }

  /**
   * @throws IllegalArgumentException if a price is missing; names it
   */
  static MonthlyCost of(Size size, MeasuredFigures figures, PriceList prices) {
    List<CostItem> items = new Counter(size, figures, prices).count();
    items.sort(Comparator.comparingDouble(CostItem::usdPerMonth).reversed());
    return new MonthlyCost(items, size.work().streams(), prices.taxPercent(), prices.inrPerUsd());
  }

  /** Without tax. */
  public double usd() {
    return items.stream().mapToDouble(CostItem::usdPerMonth).sum();
  }

  /** With tax, as it is paid. */
  public double inrWithTax() {
    return usd() * (1 + taxPercent / 100) * inrPerUsd;
  }

  /** Of the parts with this in their name. */
  public double usdOf(String name) {
    return items.stream()
        .filter(item -> item.part().contains(name) && !item.part().startsWith("disks"))
        .mapToDouble(CostItem::usdPerMonth)
        .sum();
  }

  public double usdPerCamera() {
    return usd() / streams;
  }

  public double inrWithTaxPerCamera() {
    return inrWithTax() / streams;
  }

  private record Counter(
      Size size, MeasuredFigures figures, PriceList prices, List<CostItem> items) {

    Counter(Size size, MeasuredFigures figures, PriceList prices) {
      this(size, figures, prices, new ArrayList<>());
    }

    List<CostItem> count() {
      machines();
      flow();
      rest();
      return items;
    }

    private void machines() {
      Fleet brokers = size.kafka().brokers();
      fleet("brokers", "broker ", brokers);
      always("brokers' disks, %,.0f GB", size.kafka().diskGb(), "broker-disk");
      always("EKS control plane", 1, "eks");
      Fleet nodes = size.nodes();
      fleet(size.choices().spot() ? "nodes (spot)" : "nodes", "node-or-host ", nodes);
      fleet(CostItem.HOSTS, "node-or-host ", size.hosts());
      int nodeGb = nodes.count() * CostEstimate.NODE_DISK_GB;
      int hostGb = size.hosts().count() * CostEstimate.HOST_DISK_GB;
      always("disks of nodes and hosts, %,.0f GB", nodeGb + hostGb, "disk");
      always("public addresses, %,.0f", nodes.count() + size.hosts().count(), "address");
    }

    private void flow() {
      Storage storage = size.storage();
      double zoneGb = size.zoneMegabytesPerSecond() / MB_PER_GB;
      flowing("traffic between zones", zoneGb, "zone-traffic");
      flowing(CostItem.WRITES, storage.putsPerSecond(), "s3-put");
      flowing("S3: reads", storage.getsPerSecond(), "s3-get");
      flowing("function: calls", storage.callsPerSecond(), "function-calls");
      flowing("function: time", storage.gbSecondsPerSecond(), "function-time");
      always("S3: storage, %,.0f GB", storage.storedGb(), "s3-storage");
    }

    private void rest() {
      double function =
          size.storage().callsPerSecond() * figures.value("functionLogBytes") * SECONDS_PER_HOUR;
      double streams = size.work().streams() * figures.value("streamLogBytesPerHour");
      double share = size.work().hoursADay() / HOURS_PER_DAY;
      double gb =
          prices.assumed("otherLogGbPerHour")
              + prices.assumed("clusterLogGbPerHour")
              + (function + streams) / BYTES_PER_GB * share;
      always("logs", gb, "logs");
      always("alarms", prices.assumed("alarms"), "alarm");
      always("metrics of log lines", prices.assumed("metrics"), "metric");
      always("images in ECR", prices.assumed("imagesGb"), "ecr");
    }

    private void fleet(String name, String price, Fleet fleet) {
      items.add(
          new CostItem(
              "%d %s %s".formatted(fleet.count(), name, fleet.type()),
              prices.price(price + fleet.type()),
              fleet.usdPerHour() * Price.HOURS_PER_MONTH));
    }

    private void always(String part, double quantity, String price) {
      add(part, quantity, price, 1);
    }

    private void flowing(String part, double perSecond, String price) {
      add(part, perSecond * SECONDS_PER_HOUR, price, size.work().hoursADay() / HOURS_PER_DAY);
    }

    private void add(String part, double quantity, String price, double share) {
      Price each = prices.price(price);
      double usd = each.perHour(quantity) * Price.HOURS_PER_MONTH * share;
      items.add(new CostItem(String.format(Locale.ROOT, part, quantity), each, usd));
    }
  }
}
