package dev.sightline.console.testing;

import dev.sightline.local.junit.SharedPerJvm;

/** Gives test classes the one {@link Surroundings} of this JVM. */
public final class SharedSurroundings extends SharedPerJvm<Surroundings> {

  public SharedSurroundings() {
    super(Surroundings.class, Surroundings::start);
  }
}
