package dev.sightline.batch.config;

import dev.sightline.contract.StreamId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which streams owe completeness and which freshness: {@code DELIVERY}, for example {@code
 * all,gate-1=latest}.
 *
 * @param others of the streams that are not named, and of a topic that streams share
 * @param named by stream
 */
public record DeliveryPolicy(Delivery others, Map<StreamId, Delivery> named) {

  public DeliveryPolicy {
    named = Map.copyOf(named);
  }

  /**
   * @throws IllegalArgumentException if the text has another form, or says something twice
   */
  public static DeliveryPolicy parse(String text) {
    Optional<Delivery> others = Optional.empty();
    Map<StreamId, Delivery> named = new HashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      Delivery delivery = delivery(part.substring(equals + 1));
      boolean twice =
          equals < 0
              ? others.isPresent()
              : named.put(new StreamId(part.substring(0, equals).strip()), delivery) != null;
      if (twice) {
        throw new IllegalArgumentException("said twice: " + part);
      }
      others = equals < 0 ? Optional.of(delivery) : others;
    }
    return new DeliveryPolicy(others.orElse(Delivery.ALL), named);
  }

  private static Delivery delivery(String text) {
    return Delivery.valueOf(text.strip().toUpperCase(Locale.ROOT));
  }

  /**
   * @param stream nothing of a topic that streams share
   */
  public Delivery of(Optional<StreamId> stream) {
    return stream.map(named::get).orElse(others);
  }
}
