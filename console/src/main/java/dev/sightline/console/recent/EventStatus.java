package dev.sightline.console.recent;

import dev.sightline.console.config.EventsConfig;
import dev.sightline.console.recent.EventState.Away;
import dev.sightline.console.recent.EventState.Live;
import dev.sightline.console.recent.EventState.Missing;
import dev.sightline.console.recent.EventState.Off;
import dev.sightline.console.recent.EventState.Starting;
import dev.sightline.contract.Redaction;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state, and logs when it becomes another. Thread-safe. */
@Singleton
public final class EventStatus {

  private static final Logger log = LoggerFactory.getLogger(EventStatus.class);

  private final String topic;
  private volatile EventState state;

  EventStatus(EventsConfig config) {
    this.topic = config.topic();
    this.state = config.shown().isPresent() ? new Starting() : new Off();
  }

  public EventState state() {
    return state;
  }

  boolean isLive() {
    return state instanceof Live;
  }

  void live() {
    log.atInfo().addKeyValue("topic", topic).log("Reading events");
    state = new Live();
  }

  void missing() {
    if (!(state instanceof Missing)) {
      log.atInfo().addKeyValue("topic", topic).log("The events topic does not exist yet");
    }
    state = new Missing(topic);
  }

  void away(String reason) {
    String cause = Redaction.redact(reason);
    if (!(state instanceof Away)) {
      log.atWarn().addKeyValue("topic", topic).log("Events can't be read: {}", cause);
    }
    state = new Away(cause);
  }
}
