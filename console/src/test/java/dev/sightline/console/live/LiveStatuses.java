package dev.sightline.console.live;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.program.kafka.KafkaSecurity;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import java.time.Instant;
import java.time.InstantSource;

/** States for the tests of what depends on them. */
public final class LiveStatuses {

  private LiveStatuses() {}

  /** At the topic's end. */
  public static LiveStatus live() {
    LiveStatus status = starting();
    status.live();
    return status;
  }

  /** Not at the topic's end yet. */
  public static LiveStatus starting() {
    return of(
        new KafkaConfig("localhost:9092", "frames", "results", KafkaSecurity.PLAINTEXT),
        () -> Instant.parse("2026-05-04T10:00:00Z"));
  }

  static LiveStatus of(KafkaConfig config, InstantSource clock) {
    Dependency kafka = new Dependency("kafka", config.bootstrapServers());
    return new LiveStatus(config, clock, new OutageLog(kafka, () -> 0));
  }

  /** Kafka is away. */
  public static LiveStatus away(String reason) {
    LiveStatus status = live();
    status.away(reason);
    return status;
  }
}
