package dev.sightline.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.console.status.StatusItem;
import dev.sightline.console.testing.SteppedClock;
import dev.sightline.program.kafka.KafkaSecurity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveStripTest {

  private final SteppedClock clock = new SteppedClock();
  private final LiveStatus live =
      LiveStatuses.of(
          new KafkaConfig("localhost:9092", "frames", "results", KafkaSecurity.PLAINTEXT), clock);
  private final LiveStrip strip = new LiveStrip(live);

  @Test
  void shouldSayNothingBeforeKafkaWasReached() {
    assertThat(strip.status()).isEmpty();
  }

  @Test
  void shouldSaySinceWhenKafkaIsAwayAndWhenItIsBack() {
    live.away("no broker answers");
    clock.step(Duration.ofSeconds(5));
    live.away("no broker answers");

    assertThat(strip.status())
        .containsExactly(
            StatusItem.away("Kafka", "away", "no broker answers", clock.instant().minusSeconds(5)));
    live.live();
    assertThat(strip.status()).extracting(StatusItem::isWell).containsExactly(true);
  }
}
