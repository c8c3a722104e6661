package dev.sightline.batch.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.process.BatchOutcome;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BatchMetrics metrics = new BatchMetrics(registry);

  @Test
  void shouldNotGrowWithoutBoundForInventedStreams() {
    metrics.announce(Optional.of(new StreamId("gate-1")));
    for (int i = 0; i < 3000; i++) {
      metrics.settled(BatchOutcome.skipped(Optional.of(new StreamId("invented-" + i)), 1));
    }
    metrics.settled(BatchOutcome.skipped(Optional.of(new StreamId("gate-1")), 5));

    assertThat(registry.get("sightline.frames.skipped").counters())
        .hasSize(1001)
        .satisfies(
            counters ->
                assertThat(counters.stream().mapToDouble(counter -> counter.count()).sum())
                    .isEqualTo(3005));
    assertThat(registry.get("sightline.frames.skipped").tag("stream", "gate-1").counter().count())
        .isEqualTo(5);
  }
}
