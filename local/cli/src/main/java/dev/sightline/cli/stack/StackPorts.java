package dev.sightline.cli.stack;

import java.util.Map;

/** Where the services of a stack listen. */
record StackPorts(Map<Service, Integer> ports) {

  StackPorts {
    ports = Map.copyOf(ports);
  }

  /**
   * @throws IllegalArgumentException if the stack was not planned with this service
   */
  int of(Service service) {
    Integer port = ports.get(service);
    if (port == null) {
      throw new IllegalArgumentException(service + " has no port");
    }
    return port;
  }
}
