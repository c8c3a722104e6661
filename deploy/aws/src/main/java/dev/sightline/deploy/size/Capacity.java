package dev.sightline.deploy.size;

import java.util.Map;
import java.util.Optional;

/**
 * What machines can do and where things end; {@code capacity.json} is the only place that has it.
 *
 * @param instances by type
 * @param brokers by type
 * @param limits by name
 */
record Capacity(
    Map<String, InstanceCapacity> instances,
    Map<String, BrokerCapacity> brokers,
    Map<String, Limit> limits) {

  Capacity {
    instances = Map.copyOf(instances);
    brokers = Map.copyOf(brokers);
    limits = Map.copyOf(limits);
  }

  static Capacity load() {
    return SizeResource.read("capacity.json", Capacity.class);
  }

  Limit limit(String name) {
    return Optional.ofNullable(limits.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no limit '%s'".formatted(name)));
  }
}
