package dev.sightline.deploy.size;

/**
 * Machines of one type.
 *
 * @param type as AWS names it
 * @param count of them
 * @param least that would do of the type that needs fewest
 * @param boundBy what needs so many
 * @param usdPerHour of all, credits included
 * @param confirmed whether what the type can do was
 */
public record Fleet(
    String type, int count, int least, String boundBy, double usdPerHour, boolean confirmed) {

  Fleet withLeast(int number) {
    return new Fleet(type, count, number, boundBy, usdPerHour, confirmed);
  }
}
