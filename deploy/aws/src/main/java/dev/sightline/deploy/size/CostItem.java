package dev.sightline.deploy.size;

import dev.sightline.deploy.cost.Price;

/**
 * What one part costs.
 *
 * @param part for a person
 * @param price of a unit
 * @param usdPerMonth without tax
 */
public record CostItem(String part, Price price, double usdPerMonth) {

  /** Ends of parts' names. */
  public static final String WRITES = "S3: writes";

  public static final String NODES = "nodes";
  public static final String HOSTS = "capture hosts";
}
