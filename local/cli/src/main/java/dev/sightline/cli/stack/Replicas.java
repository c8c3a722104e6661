package dev.sightline.cli.stack;

import java.util.Map;

/**
 * How many of a program there are, and what they are told beside the usual. Consumers are of one
 * group; the first asks the first inference service, the second the second.
 *
 * @param consumers at least one
 * @param services inference services; at least one, and no more than consumers
 * @param environment by service, over what the stack sets
 */
public record Replicas(int consumers, int services, Map<Service, Map<String, String>> environment) {

  /** One of each, with the usual settings. */
  public static final Replicas ONE = new Replicas(1, 1, Map.of());

  /**
   * @throws IllegalArgumentException if there is none of one, or a service that no consumer asks
   */
  public Replicas {
    environment = Map.copyOf(environment);
    if (services < 1 || consumers < services) {
      throw new IllegalArgumentException(
          "%d consumers and %d services: each service needs a consumer that asks it"
              .formatted(consumers, services));
    }
  }

  Map<String, String> of(Service service) {
    return environment.getOrDefault(service, Map.of());
  }
}
