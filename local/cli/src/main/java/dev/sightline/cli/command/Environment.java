package dev.sightline.cli.command;

import dev.sightline.cli.stack.Home;
import java.util.Map;
import java.util.Optional;

/**
 * What every command works with.
 *
 * @param variables of this process, which the programs inherit
 */
record Environment(Home home, Terminal terminal, Map<String, String> variables) {

  Environment {
    variables = Map.copyOf(variables);
  }

  /** With no variables. */
  Environment(Home home, Terminal terminal) {
    this(home, terminal, Map.of());
  }

  /** What a variable says; empty where it is not set or blank. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }
}
