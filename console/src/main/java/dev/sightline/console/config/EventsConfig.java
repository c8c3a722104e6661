package dev.sightline.console.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.Optional;

/**
 * Where the event tracker writes what happens to objects.
 *
 * @param topic of the events; empty where no events are shown
 */
@Context
@ConfigurationProperties("sightline.events")
public record EventsConfig(String topic) {

  public EventsConfig {
    ConsoleSetting.EVENTS_TOPIC.require(topic.isEmpty() || TopicNames.isOne(topic), topic);
  }

  /** The topic, unless events are off. */
  public Optional<String> shown() {
    return topic.isEmpty() ? Optional.empty() : Optional.of(topic);
  }
}
