package dev.sightline.deploy.cost;

/**
 * One price of the list.
 *
 * @param usd for one unit
 * @param per the unit: {@code hour}, {@code month} (730 hours), {@code GB-month}, {@code GB},
 *     {@code GB-second} or {@code 1000} requests
 * @param bill the line of AWS's bill, without the region's prefix
 * @param confirmed false where no published list was at hand
 */
public record Price(double usd, String per, String bill, boolean confirmed) {

  /** As AWS counts a month. */
  public static final double HOURS_PER_MONTH = 730;

  /**
   * @param quantity in units that run for the hour, or are used up in it
   */
  public double perHour(double quantity) {
    return switch (per) {
      case "hour", "GB", "GB-second" -> usd * quantity;
      case "month", "GB-month" -> usd * quantity / HOURS_PER_MONTH;
      case "1000" -> usd * quantity / 1000;
      default -> throw new IllegalArgumentException("no such unit in prices.json: " + per);
    };
  }
}
