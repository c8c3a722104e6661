package dev.sightline.console.live;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.console.live.LiveState.Away;
import dev.sightline.console.live.LiveState.Live;
import dev.sightline.console.live.LiveState.Starting;
import dev.sightline.contract.Redaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state, and logs when it changes rather than at every try. Thread-safe. */
@Singleton
public final class LiveStatus {

  private static final Logger log = LoggerFactory.getLogger(LiveStatus.class);

  private final String topic;
  private final InstantSource clock;
  private LiveState state;

  LiveStatus(KafkaConfig config, InstantSource clock) {
    this.topic = config.resultsTopic();
    this.clock = clock;
    this.state = new Starting(clock.instant());
  }

  public synchronized LiveState state() {
    return state;
  }

  synchronized void live() {
    if (state instanceof Live) {
      return;
    }
    if (state instanceof Away away) {
      log.atInfo()
          .addKeyValue("topic", topic)
          .addKeyValue("seconds", Duration.between(away.since(), clock.instant()).toSeconds())
          .log("Results can be read again");
    } else {
      log.atInfo().addKeyValue("topic", topic).log("Reading results");
    }
    state = new Live(clock.instant());
  }

  synchronized void away(String reason) {
    String cause = Redaction.redact(reason);
    if (state instanceof Away away) {
      state = new Away(away.since(), cause);
      return;
    }
    state = new Away(clock.instant(), cause);
    log.atWarn().addKeyValue("topic", topic).addKeyValue("cause", cause).log("Results unreadable");
  }
}
