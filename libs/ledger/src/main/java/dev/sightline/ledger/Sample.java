package dev.sightline.ledger;

import java.util.Map;

/** One line of a program's metrics: a name, its labels and the value now. */
record Sample(String name, Map<String, String> labels, double value) {

  Sample {
    labels = Map.copyOf(labels);
  }
}
