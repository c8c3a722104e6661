package dev.sightline.console.live;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.console.live.LiveState.Away;
import dev.sightline.console.live.LiveState.Live;
import dev.sightline.console.live.LiveState.Starting;
import dev.sightline.contract.Redaction;
import dev.sightline.program.outage.OutageLog;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state, and says in the log how it is rather than at every try. Thread-safe. */
@Singleton
public final class LiveStatus {

  private static final Logger log = LoggerFactory.getLogger(LiveStatus.class);

  private final String topic;
  private final InstantSource clock;
  private final OutageLog outage;
  private LiveState state;

  LiveStatus(KafkaConfig config, InstantSource clock, @Named("kafka") OutageLog outage) {
    this.topic = config.resultsTopic();
    this.clock = clock;
    this.outage = outage;
    this.state = new Starting(clock.instant());
  }

  public synchronized LiveState state() {
    return state;
  }

  synchronized void live() {
    if (state instanceof Live) {
      return;
    }
    outage.answered();
    log.atInfo().addKeyValue("topic", topic).log("Reading results");
    state = new Live(clock.instant());
  }

  synchronized void away(String reason) {
    String cause = Redaction.redact(reason);
    outage.failed(cause);
    Instant since = state instanceof Away away ? away.since() : clock.instant();
    state = new Away(since, cause);
  }
}
