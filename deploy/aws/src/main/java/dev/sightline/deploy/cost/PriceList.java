package dev.sightline.deploy.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
record PriceList(
    String date,
    String region,
    double inrPerUsd,
    double taxPercent,
    String tax,
    Map<String, Price> prices,
    Map<String, Double> assumed) {

  PriceList {
    prices = Map.copyOf(prices);
    assumed = Map.copyOf(assumed);
    LocalDate.parse(date);
  }

  static PriceList load() {
    try (InputStream json = PriceList.class.getResourceAsStream("prices.json")) {
      return new ObjectMapper().readValue(json, PriceList.class);
    } catch (IOException e) {
      throw new UncheckedIOException("prices.json can't be read", e);
    }
  }

  /**
   * @throws IllegalArgumentException if the list has no such price; names it
   */
  Price price(String part) {
    Price price = prices.get(part);
    if (price == null) {
      throw new IllegalArgumentException("no price of '" + part + "': add it to prices.json");
    }
    return price;
  }

  double assumed(String name) {
    Double value = assumed.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no '" + name + "' among what prices.json assumes");
    }
    return value;
  }
}
