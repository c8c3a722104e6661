package dev.sightline.deploy.size;

import dev.sightline.deploy.cost.PriceList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Chooses machines that hold a load, of those that have a price and known limits: the fewest, of
 * those that cost little more than the cheapest.
 */
record Fleets(Capacity capacity, PriceList prices) {

  private static final String MACHINE = "node-or-host ";
  private static final String BROKER = "broker ";

  /** Fewer machines may cost so much more. */
  private static final double WORTH = 1.25;

  private static final double BITS = 8;
  private static final double MEGA = 1e6;

  /**
   * @param busyCores that all machines of the fleet together keep busy
   * @param paidShare of the price on demand
   * @param fits whether a type can be one of them at all
   * @param needs of a type
   * @throws IllegalArgumentException if no type that fits has both a price and limits
   */
  Fleet machines(
      double busyCores,
      double paidShare,
      Predicate<InstanceCapacity> fits,
      Function<InstanceCapacity, List<Need>> needs) {
    return cheapest(
        capacity.instances().entrySet().stream()
            .filter(entry -> prices.has(MACHINE + entry.getKey()) && fits.test(entry.getValue()))
            .map(entry -> machine(entry, busyCores, paidShare, needs)),
        MACHINE);
  }

  /**
   * @param zones each has as many brokers as the others
   * @throws IllegalArgumentException as {@link #machines}
   */
  Fleet brokers(int zones, Function<BrokerCapacity, List<Need>> needs) {
    return cheapest(
        capacity.brokers().entrySet().stream()
            .filter(entry -> prices.has(BROKER + entry.getKey()))
            .map(entry -> brokers(entry, zones, needs)),
        BROKER);
  }

  private Fleet machine(
      Map.Entry<String, InstanceCapacity> entry,
      double busyCores,
      double paidShare,
      Function<InstanceCapacity, List<Need>> needs) {
    InstanceCapacity type = entry.getValue();
    Need need = Need.largest(needs.apply(type));
    double price = prices.price(MACHINE + entry.getKey()).perHour(1) * paidShare;
    double credits = Math.max(0, busyCores - need.count() * type.vcpus() * type.steadyShare());
    double paidCredits =
        credits > 0 && type.steadyShare() < 1 ? prices.price("cpu-credit").perHour(credits) : 0;
    return new Fleet(
        entry.getKey(),
        need.count(),
        need.count(),
        need.what(),
        need.count() * price + paidCredits,
        type.confirmed());
  }

  private Fleet brokers(
      Map.Entry<String, BrokerCapacity> entry,
      int zones,
      Function<BrokerCapacity, List<Need>> needs) {
    Need need = Need.largest(needs.apply(entry.getValue()));
    int count = (need.count() + zones - 1) / zones * zones;
    return new Fleet(
        entry.getKey(),
        count,
        count,
        need.what(),
        prices.price(BROKER + entry.getKey()).perHour(count),
        entry.getValue().confirmed());
  }

  private static Fleet cheapest(Stream<Fleet> candidates, String price) {
    List<Fleet> fleets = candidates.toList();
    if (fleets.isEmpty()) {
      throw new IllegalArgumentException(
          "no price of '%sTYPE' for a type whose limits are known: add one".formatted(price));
    }
    int least = fleets.stream().mapToInt(Fleet::count).min().getAsInt();
    double cheapest = fleets.stream().mapToDouble(Fleet::usdPerHour).min().getAsDouble();
    return fleets.stream()
        .filter(fleet -> fleet.usdPerHour() <= WORTH * cheapest)
        .min(
            Comparator.comparingInt(Fleet::count)
                .thenComparing(Fleet::usdPerHour)
                .thenComparing(Fleet::type))
        .orElseThrow()
        .withLeast(least);
  }

  /** How many machines so much traffic needs, in one direction. */
  static double byNetwork(double bytesPerSecond, double mbps) {
    return bytesPerSecond * BITS / MEGA / mbps;
  }
}
