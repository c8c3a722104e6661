package dev.sightline.batch.config;

import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.PerStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Which streams owe completeness and which freshness: {@code DELIVERY}, for example {@code
 * all,gate-1=latest}.
 *
 * @param deliveries by stream; that of the others is of a topic that streams share, too
 */
public record DeliveryPolicy(PerStream<Delivery> deliveries) {

  /**
   * @throws IllegalArgumentException if the text has another form, or says something twice
   */
  public static DeliveryPolicy parse(String text) {
    return new DeliveryPolicy(PerStream.parse(text, DeliveryPolicy::delivery, Delivery.ALL));
  }

  private static Delivery delivery(String text) {
    return Delivery.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /**
   * @param stream nothing of a topic that streams share
   */
  public Delivery of(Optional<StreamId> stream) {
    return stream.map(deliveries::of).orElse(deliveries.others());
  }
}
