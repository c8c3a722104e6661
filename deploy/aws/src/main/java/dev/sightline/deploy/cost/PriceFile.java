package dev.sightline.deploy.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads a list of prices from JSON, and says what is missing or of the wrong kind by its place.
 *
 * @param name of the file, for its refusals
 */
record PriceFile(String name) {

  private static final Set<String> UNITS =
      Set.of("hour", "month", "GB-month", "GB", "GB-second", "1000");

  /**
   * @throws IllegalArgumentException naming what is missing
   */
  PriceList parse(JsonNode json) {
    return new PriceList(
        date(json),
        text(json, "region", "region"),
        number(json, "inrPerUsd", "inrPerUsd"),
        number(json, "taxPercent", "taxPercent"),
        text(json, "tax", "tax"),
        prices(object(json, "prices")),
        assumed(object(json, "assumed")));
  }

  private String date(JsonNode json) {
    String date = text(json, "date", "date");
    try {
      return LocalDate.parse(date).toString();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s: date is '%s', not as yyyy-MM-dd".formatted(name, date), e);
    }
  }

  private Map<String, Price> prices(JsonNode object) {
    Map<String, Price> prices = new HashMap<>();
    object
        .properties()
        .forEach(entry -> prices.put(entry.getKey(), price(entry.getKey(), entry.getValue())));
    return prices;
  }

  private Price price(String part, JsonNode json) {
    String place = "prices, '" + part + "', ";
    String per = text(json, "per", place + "per");
    if (!UNITS.contains(per)) {
      throw new IllegalArgumentException(
          "%s: %sper is '%s'; known are %s"
              .formatted(name, place, per, UNITS.stream().sorted().toList()));
    }
    JsonNode confirmed = json.path("confirmed");
    if (!confirmed.isBoolean()) {
      throw missing(place + "confirmed", "true or false");
    }
    return new Price(
        number(json, "usd", place + "usd"),
        per,
        text(json, "bill", place + "bill"),
        confirmed.booleanValue());
  }

  private Map<String, Double> assumed(JsonNode object) {
    Map<String, Double> assumed = new HashMap<>();
    object
        .properties()
        .forEach(
            entry ->
                assumed.put(
                    entry.getKey(),
                    number(object, entry.getKey(), "assumed, '" + entry.getKey() + "'")));
    return assumed;
  }

  private JsonNode object(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isObject()) {
      throw missing(field, "an object");
    }
    return value;
  }

  private String text(JsonNode json, String field, String place) {
    JsonNode value = json.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw missing(place, "a text");
    }
    return value.textValue();
  }

  private double number(JsonNode json, String field, String place) {
    JsonNode value = json.path(field);
    if (!value.isNumber() || value.doubleValue() < 0) {
      throw missing(place, "a number that is not negative");
    }
    return value.doubleValue();
  }

  private IllegalArgumentException missing(String place, String kind) {
    return new IllegalArgumentException("%s: %s is missing: %s".formatted(name, place, kind));
  }
}
