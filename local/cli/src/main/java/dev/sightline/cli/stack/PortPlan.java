package dev.sightline.cli.stack;

import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.PortProbe;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which ports a stack is to have: those that were asked for, or nothing starts; for the other
 * services the usual ones where they are free and no other stack is about to take them, or any.
 *
 * @param usual whether services have their usual ports
 * @param given by service; 0 for any that is free
 */
public record PortPlan(boolean usual, Map<Service, Integer> given) {

  /** Any that are free, so that stacks run side by side. */
  public static final PortPlan ANY = new PortPlan(false, Map.of());

  /** The usual ones. */
  public static final PortPlan USUAL = new PortPlan(true, Map.of());

  public PortPlan {
    given = Map.copyOf(given);
  }

  /**
   * Looks which ports are free now.
   *
   * @param services that the stack has
   * @param listener hears of each that does not get its usual port
   * @throws StackException if one that was asked for can't be had
   */
  StackPorts settle(Set<Service> services, StackListener listener) throws StackException {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : services) {
      int wanted = given.getOrDefault(service, 0);
      if (wanted != 0) {
        requireFree(service, wanted);
        ports.put(service, wanted);
      }
    }
    Set<Integer> used = new HashSet<>(ports.values());
    for (Service service : services) {
      if (!ports.containsKey(service)) {
        int port = choose(service, used, listener);
        used.add(port);
        ports.put(service, port);
      }
    }
    return new StackPorts(ports);
  }

  private static void requireFree(Service service, int port) throws StackException {
    Optional<String> obstacle = PortProbe.obstacle(port);
    if (obstacle.isPresent()) {
      throw new StackException(
          "%s can't listen on port %d: %s; --port %s=0 takes a free one"
              .formatted(service, port, obstacle.get(), service));
    }
  }

  private int choose(Service service, Set<Integer> used, StackListener listener)
      throws StackException {
    int standard = service.standardPort();
    if (!usual || given.containsKey(service)) {
      return free(used);
    }
    if (!used.contains(standard) && FreePorts.take(standard)) {
      return standard;
    }
    int port = free(used);
    listener.portTaken(service, port);
    return port;
  }

  private static int free(Set<Integer> used) throws StackException {
    try {
      return FreePorts.find(used.size() + 1).stream()
          .filter(port -> !used.contains(port))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new StackException(e.getMessage(), e);
    }
  }
}
