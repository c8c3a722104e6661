package dev.sightline.deploy.cost;

import java.util.Set;

/**
 * What one part costs.
 *
 * @param part for a person
 * @param price of one unit
 * @param usdPerHour while it is there
 * @param operations in which it is
 */
record CostLine(String part, Price price, double usdPerHour, Set<Operation> operations) {

  CostLine {
    operations = Set.copyOf(operations);
  }

  double during(Operation operation) {
    return operations.contains(operation) ? usdPerHour : 0;
  }
}
