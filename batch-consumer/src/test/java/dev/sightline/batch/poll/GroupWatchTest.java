package dev.sightline.batch.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.retry.DependencyState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;

class GroupWatchTest {

  private static final String BYTES = "incoming-byte-total";
  private static final String HEARTBEAT = "last-heartbeat-seconds-ago";

  private final Map<MetricName, Metric> metrics = new HashMap<>();
  private final DependencyState kafka = new DependencyState("kafka");
  private Duration now = Duration.ZERO;
  private final GroupWatch watch =
      new GroupWatch(
          new MockConsumer<byte[], byte[]>(OffsetResetStrategy.NONE) {
            @Override
            public synchronized Map<MetricName, ? extends Metric> metrics() {
              return metrics;
            }
          },
          kafka,
          () -> now.toNanos());

  @Test
  void shouldBeAnOutageWhereNoBrokerAnswers() {
    assertThat(watch.outage()).isPresent();
    lookAfter(1);

    assertThat(watch.outage().orElseThrow()).startsWith("no broker has answered yet");
    assertThat(kafka.failure()).isPresent();
  }

  @Test
  void shouldNotBeAnOutageThatAGroupTakesItsTime() {
    set(BYTES, 900);
    for (int second = 1; second <= 30; second++) {
      lookAfter(1);
      assertThat(watch.outage()).isEmpty();
      assertThat(kafka.failure()).as("it is not ready").isPresent();
    }

    lookAfter(1);

    assertThat(watch.outage().orElseThrow()).contains("has not let this consumer in");
  }

  @Test
  void shouldBeAnOutageWhereHeartbeatsAreNotAnswered() {
    set(BYTES, 900);
    set(HEARTBEAT, 2);
    lookAfter(1);
    assertThat(watch.outage()).isEmpty();
    assertThat(kafka.failure()).isEmpty();

    set(HEARTBEAT, 7);
    lookAfter(1);

    assertThat(watch.outage()).contains("no heartbeat answered for 7 s");
  }

  @Test
  void shouldLeaveToTheLogWhatABrokerRefuses() {
    for (KafkaException refusal :
        new KafkaException[] {
          new SaslAuthenticationException("no such user"), new GroupAuthorizationException("group")
        }) {
      watch.failed(refusal);
      lookAfter(1);

      assertThat(watch.outage()).isEmpty();
      assertThat(kafka.failure()).isPresent();
    }
  }

  @Test
  void shouldBeAnOutageThatACallFails() {
    watch.failed(new KafkaException("broken pipe"));

    assertThat(watch.outage()).contains("broken pipe");
  }

  private void lookAfter(int seconds) {
    now = now.plusSeconds(seconds);
    watch.look();
  }

  private void set(String name, double value) {
    MetricName metric = new MetricName(name, "group", "", Map.of());
    metrics.put(
        metric,
        new Metric() {
          @Override
          public MetricName metricName() {
            return metric;
          }

          @Override
          public Object metricValue() {
            return value;
          }
        });
  }
}
