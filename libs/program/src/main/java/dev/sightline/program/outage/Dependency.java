package dev.sightline.program.outage;

import java.util.Objects;

/**
 * Something that a program needs and that may be away.
 *
 * @param name as logs and health have it
 * @param address where it is looked for, without credentials
 */
public record Dependency(String name, String address) {

  public Dependency {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(address, "address");
  }
}
