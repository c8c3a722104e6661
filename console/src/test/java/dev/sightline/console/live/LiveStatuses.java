package dev.sightline.console.live;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.program.kafka.KafkaSecurity;
import java.time.Instant;

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
    return new LiveStatus(
        new KafkaConfig("localhost:9092", "frames", "results", KafkaSecurity.PLAINTEXT),
        () -> Instant.parse("2026-05-04T10:00:00Z"));
  }

  /** Kafka is away. */
  public static LiveStatus away(String reason) {
    LiveStatus status = live();
    status.away(reason);
    return status;
  }
}
