package dev.sightline.deploy;

import java.util.Optional;

/** Terraform's outputs, which tell the other steps where things are. */
interface Outputs {

  /**
   * An output that a step can't do without.
   *
   * @throws DeployException if there is none, or it is empty; names it
   */
  default String get(String name) throws DeployException {
    return find(name)
        .orElseThrow(
            () ->
                new DeployException(
                    "Terraform's output "
                        + name
                        + " is empty or missing: ./sightline deploy infra makes it"));
  }

  /** An output that may be empty: what it stands for was not asked for. */
  Optional<String> find(String name) throws DeployException;
}
