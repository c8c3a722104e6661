package dev.sightline.console.memory;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import jakarta.inject.Singleton;

/** Gives back what a request took when its answer was sent, or whoever asked is gone. */
@Singleton
final class LeaseEnd implements ApplicationEventListener<HttpRequestTerminatedEvent> {

  @Override
  public void onApplicationEvent(HttpRequestTerminatedEvent event) {
    RequestLeases.of(event.getSource()).end();
  }
}
