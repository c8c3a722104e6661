package dev.sightline.deploy.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * The list prices, with their date; {@code prices.json} is the only place that has them.
 *
 * @param date when they were looked up, as {@code yyyy-MM-dd}
 * @param region whose they are
 * @param inrPerUsd rupees for a dollar
 * @param taxPercent what the bill adds
 * @param tax the tax's name
 * @param prices by part; of machines by part and type
 * @param assumed sizes and rates that only the workload decides
 */
public record PriceList(
    String date,
    String region,
    double inrPerUsd,
    double taxPercent,
    String tax,
    Map<String, Price> prices,
    Map<String, Double> assumed) {

  public PriceList {
    prices = Map.copyOf(prices);
    assumed = Map.copyOf(assumed);
    LocalDate.parse(date);
  }

  /** The built-in list. */
  public static PriceList load() {
    try (InputStream json = PriceList.class.getResourceAsStream("prices.json")) {
      return new PriceFile("prices.json").parse(new ObjectMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException("prices.json can't be read", e);
    }
  }

  /**
   * A list of the same form, of another region or date.
   *
   * @throws IllegalArgumentException if it can't be read or something is missing in it; names that
   */
  public static PriceList read(Path file) {
    try {
      return new PriceFile(file.toString()).parse(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " can't be read as JSON: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException if the list has no such price; names it
   */
  public Price price(String part) {
    Price price = prices.get(part);
    if (price == null) {
      throw new IllegalArgumentException("no price of '" + part + "': add it to prices.json");
    }
    return price;
  }

  /** Whether the list has this price. */
  public boolean has(String part) {
    return prices.containsKey(part);
  }

  public double assumed(String name) {
    Double value = assumed.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no '" + name + "' among what prices.json assumes");
    }
    return value;
  }
}
