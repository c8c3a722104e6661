package dev.sightline.deploy.cost;

import java.util.EnumSet;
import java.util.Set;

/** In which state a deployment runs by the hour; each costs less than the one before it. */
public enum Operation {
  STREAMING("frames flow"),
  IDLE("up, no frames"),
  PAUSED("aws down"),
  WITHOUT_CLUSTERS("aws down --clusters");

  /** Everything is there, with frames or without. */
  static final Set<Operation> UP = EnumSet.of(STREAMING, IDLE);

  /** Kafka and Kubernetes' control plane are there. */
  static final Set<Operation> WITH_CLUSTERS = EnumSet.of(STREAMING, IDLE, PAUSED);

  static final Set<Operation> ALL = EnumSet.allOf(Operation.class);

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  /** As the columns of the table are headed. */
  public String label() {
    return label;
  }
}
