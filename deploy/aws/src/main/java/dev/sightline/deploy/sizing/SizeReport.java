package dev.sightline.deploy.sizing;

import dev.sightline.deploy.cost.PriceList;
import dev.sightline.deploy.size.CostItem;
import dev.sightline.deploy.size.Fleet;
import dev.sightline.deploy.size.Kafka;
import dev.sightline.deploy.size.Lever;
import dev.sightline.deploy.size.Limit;
import dev.sightline.deploy.size.Load;
import dev.sightline.deploy.size.MonthlyCost;
import dev.sightline.deploy.size.Pods;
import dev.sightline.deploy.size.Saturation;
import dev.sightline.deploy.size.Size;
import dev.sightline.deploy.size.Sizing;
import dev.sightline.deploy.size.Storage;
import dev.sightline.deploy.size.Tracking;
import dev.sightline.deploy.size.Workload;
import java.util.List;
import java.util.Locale;

/** A sizing as text for a person, in 80 columns. */
final class SizeReport {

  private static final double MONTH_SECONDS = 730 * 3600.0;
  private static final double MILLION = 1e6;
  private static final double HOURS_PER_DAY = 24;
  private static final double PERCENT = 100;
  private static final int DEAREST = 3;

  /** Less than this share of the sum is not worth a line of its own. */
  private static final double SMALL = 0.001;

  private final Sizing sizing;
  private final Size size;
  private final Lines lines = new Lines();

  SizeReport(Sizing sizing) {
    this.sizing = sizing;
    this.size = sizing.size();
  }

  List<String> lines() {
    needs();
    cost();
    levers();
    saturations();
    assumptions();
    return lines.all();
  }

  private void needs() {
    Workload work = size.work();
    Load load = size.load();
    lines.title(
        format(
            "%,d streams of %s at %s frames/s with %s: %,.0f frames/s of %,.0f kB",
            work.streams(),
            work.resolution(),
            number(work.fps()),
            work.model(),
            load.framesPerSecond(),
            load.frameBytes() / 1000));
    lines.title("NEEDS                       busy cores  bound by");
    pods("inference pods", size.inference());
    pods("consumer pods", size.consumers());
    Tracking tracking = size.tracking();
    pods("tracker pods", tracking.pods());
    fleet(
        "nodes",
        size.nodes(),
        load.inferenceCores() + load.consumerCores() + tracking.pods().busyCores());
    fleet("capture hosts", size.hosts(), load.captureCores());
    fleet("brokers", size.kafka().brokers(), load.kafkaCores());
    Kafka kafka = size.kafka();
    lines.add(
        "partitions: %,d; %,d with a topic per stream, %,d with a shared one",
        kafka.partitions(), kafka.partitionsPerStream(), kafka.partitionsShared());
    lines.add(
        "Kafka: %,.1f MB/s in and %,.1f MB/s out, replicas included; %,.0f GB of disks",
        kafka.inMegabytesPerSecond(), kafka.outMegabytesPerSecond(), kafka.diskGb());
    lines.add(
        "of it for results, events and changelogs: %,d partitions each, %,.1f MB/s in; %,.1f"
            + " events/s, %,.0f GB",
        tracking.partitions(),
        tracking.inMegabytesPerSecond(),
        tracking.eventsPerSecond(),
        tracking.diskGb());
    lines.add("between zones: %,.1f MB/s, both ends counted", size.zoneMegabytesPerSecond());
    storage(size.storage(), work.hoursADay() / HOURS_PER_DAY);
  }

  private void storage(Storage storage, double share) {
    double month = MONTH_SECONDS * share / MILLION;
    lines.add(
        "S3: %,.1f PUT/s, %,.1f GET/s, %.0f LIST/s; a month %,.1f, %,.1f and 0 million; %,.0f GB",
        storage.putsPerSecond(),
        storage.getsPerSecond(),
        storage.listsPerSecond(),
        storage.putsPerSecond() * month,
        storage.getsPerSecond() * month,
        storage.storedGb());
    lines.add(
        "function: %,.1f calls/s of %.0f ms, %,.1f at once, %,.1f GB-seconds/s",
        storage.callsPerSecond(),
        storage.callSeconds() * 1000,
        storage.concurrency(),
        storage.gbSecondsPerSecond());
  }

  private void pods(String name, Pods pods) {
    String all = pods.count() + " " + name;
    lines.add("%-26s%10.1f  %s", all, pods.busyCores(), pods.boundBy());
  }

  private void fleet(String name, Fleet fleet, double busy) {
    String all = "%d %s %s".formatted(fleet.count(), name, fleet.type());
    lines.add("%-26s%10.1f  %s%s", all, busy, fleet.boundBy(), fleet.confirmed() ? "" : " +");
  }

  private void cost() {
    MonthlyCost cost = sizing.cost();
    lines.title("COST A MONTH                                   USD      %   USD a camera");
    int streams = cost.streams();
    double small = 0;
    for (CostItem item : cost.items()) {
      if (item.usdPerMonth() < SMALL * cost.usd()) {
        small += item.usdPerMonth();
      } else {
        String star = item.price().confirmed() ? "" : " *";
        costLine(item.part() + star, item.usdPerMonth(), cost.usd(), streams);
      }
    }
    if (small > 0) {
      costLine("others, each under 0.1 %", small, cost.usd(), streams);
    }
    costLine("without tax", cost.usd(), cost.usd(), streams);
    PriceList prices = sizing.prices();
    lines.add(
        "with %s of %.0f %%: INR %,.0f, of each camera INR %,.0f a month",
        prices.tax(), prices.taxPercent(), cost.inrWithTax(), cost.inrWithTaxPerCamera());
    dominates(cost);
  }

  private void dominates(MonthlyCost cost) {
    lines.title("DOMINATES");
    for (CostItem item : cost.items().subList(0, DEAREST)) {
      lines.add("%3.0f %%  %s", item.usdPerMonth() / cost.usd() * PERCENT, item.part());
    }
    lines.add(
        "S3 writes cost %.1f times what nodes and capture hosts do",
        cost.usdOf(CostItem.WRITES) / (cost.usdOf(CostItem.NODES) + cost.usdOf(CostItem.HOSTS)));
  }

  private void costLine(String part, double usd, double all, int streams) {
    lines.add("%-38s%11s%7.1f%15s", part, money(usd), usd / all * PERCENT, money(usd / streams));
  }

  private void levers() {
    MonthlyCost cost = sizing.cost();
    lines.title("WITH ONE CHANGE                                USD      %   USD a camera");
    for (Lever lever : sizing.levers()) {
      costLine(lever.change(), lever.usdPerMonth(), cost.usd(), cost.streams());
      if (!lever.note().isEmpty()) {
        lines.add("  %s", lever.note());
      }
    }
  }

  private void saturations() {
    lines.title("ENDS AT STREAMS, everything else growing along");
    for (Saturation saturation : sizing.saturations()) {
      Limit limit = saturation.limit();
      String mark = limit.confirmed() ? "" : " +";
      lines.add(
          "%,9d  %s (%s): %s%s",
          saturation.streams(), limit.what(), number(limit.value()), remedy(limit.kind()), mark);
    }
    long shards = sizing.shards();
    lines.add(
        shards == 1
            ? "One deployment holds these streams."
            : "Shard: %d deployments, each with a cluster and a bucket of its own.",
        shards);
  }

  private static String remedy(Limit.Kind kind) {
    return switch (kind) {
      case SETTING -> "set it higher";
      case QUOTA -> "ask AWS for more, or shard";
      case HARD -> "shard";
    };
  }

  private void assumptions() {
    lines.title("ASSUMED, not measured");
    new Assumptions(sizing).lines().forEach(line -> lines.add("%s", line));
    PriceList prices = sizing.prices();
    lines.add(
        "list prices of %s of %s, 1 USD = INR %.0f; * no published list confirmed the price; +"
            + " none confirmed what the machine can do",
        prices.region(), prices.date(), prices.inrPerUsd());
  }

  private static String money(double usd) {
    return format(usd < 100 ? "%,.2f" : "%,.0f", usd);
  }

  private static String number(double value) {
    return format(value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
