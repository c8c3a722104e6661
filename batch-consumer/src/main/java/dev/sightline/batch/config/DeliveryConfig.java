package dev.sightline.batch.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.time.Duration;

/**
 * What streams owe when they fall behind.
 *
 * @param policy as {@link DeliveryPolicy} reads it
 * @param maxLagSeconds age of a record at which a stream that is to be fresh skips forward
 */
@Context
@ConfigurationProperties("sightline.delivery")
public record DeliveryConfig(String policy, double maxLagSeconds) {

  private static final double DAY_SECONDS = 86_400;
  private static final int MILLIS = 1000;

  public DeliveryConfig {
    ConsumerSetting.DELIVERY.require(isPolicy(policy), policy);
    ConsumerSetting.MAX_LAG_SECONDS.require(
        maxLagSeconds >= 1 && maxLagSeconds <= DAY_SECONDS, maxLagSeconds);
  }

  public DeliveryPolicy deliveries() {
    return DeliveryPolicy.parse(policy);
  }

  public Duration maxLag() {
    return Duration.ofMillis(Math.round(maxLagSeconds * MILLIS));
  }

  private static boolean isPolicy(String text) {
    try {
      DeliveryPolicy.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      // What is allowed is said by the setting.
      return false;
    }
  }
}
