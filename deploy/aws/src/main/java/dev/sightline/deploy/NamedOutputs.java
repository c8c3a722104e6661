package dev.sightline.deploy;

import java.util.Optional;

/** Each output is its own name, as the shell writes it: for commands that are only printed. */
final class NamedOutputs implements Outputs {

  @Override
  public Optional<String> find(String name) {
    return Optional.of("${" + name + "}");
  }
}
